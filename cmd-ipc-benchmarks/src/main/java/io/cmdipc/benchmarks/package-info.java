/**
 * Costs of calls and events, each next to the same hand-off without a registry.
 * <p>
 * Build and run everything, about 25 minutes: <pre>
 * mvn -q -pl cmd-ipc-benchmarks -am package -DskipTests
 * java -jar cmd-ipc-benchmarks/target/benchmarks.jar -prof gc
 * </pre> One subject is run by its name, {@code … benchmarks.jar PairBenchmark}. Memory
 * is measured apart: <pre>
 * java -cp cmd-ipc-benchmarks/target/benchmarks.jar io.cmdipc.benchmarks.MemoryFootprint
 * </pre> So are HTTP, about five minutes each, and starts of applications, two minutes
 * each: <pre>
 * java -cp cmd-ipc-benchmarks/target/benchmarks.jar io.cmdipc.benchmarks.http.ServerComparison
 * java -cp cmd-ipc-benchmarks/target/benchmarks.jar io.cmdipc.benchmarks.http.ClientComparison
 * java -cp cmd-ipc-benchmarks/target/benchmarks.jar io.cmdipc.benchmarks.idle.IdleComparison
 * java -cp cmd-ipc-benchmarks/target/benchmarks.jar io.cmdipc.benchmarks.start.StartComparison
 * </pre> They need what is beside the jar, in {@code target/lib}.
 * <p>
 * Figures are nanoseconds for one call or one event, whatever number of them an
 * invocation has. Methods whose name begins with {@code bare} are the baselines, those
 * with {@code peer} do the same with another library. An absolute figure belongs to one
 * machine and one hour; compare two of the same run.
 */
@NullMarked
package io.cmdipc.benchmarks;

import org.jspecify.annotations.NullMarked;
