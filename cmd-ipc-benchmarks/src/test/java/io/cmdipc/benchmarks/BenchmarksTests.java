package io.cmdipc.benchmarks;

import java.util.List;
import java.util.stream.Stream;

import io.cmdipc.benchmarks.http.ClientComparison;
import io.cmdipc.benchmarks.http.Endurance;
import io.cmdipc.benchmarks.http.ServerComparison;
import io.cmdipc.benchmarks.idle.IdleComparison;
import io.cmdipc.benchmarks.start.StartComparison;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the benchmarks run; what they measure is of no interest here.
 */
class BenchmarksTests {

	private static final String QUICK_JVM = "jvm=-XX:TieredStopAtLevel=1,-XX:+UseSerialGC,--enable-native-access=ALL-UNNAMED";

	private static final List<String> MOMENT = List.of("connections=8", "warmup=0.2", "warmup-calls=0", "time=0.2",
			"rounds=1", QUICK_JVM);

	@Test
	void everyBenchmarkRunsOnce() throws RunnerException {
		Options once = new OptionsBuilder().mode(Mode.SingleShotTime)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(1)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build();

		assertThat(new Runner(once).run()).hasSizeGreaterThan(30);
	}

	@Test
	void serversAreCompared() {
		assertThat(ServerComparison.compare(MOMENT)).contains("ours").hasLineCount(2);
	}

	@Test
	void serversAreComparedOnServlets() {
		List<String> servlet = Stream.concat(MOMENT.stream(), Stream.of("stack=servlet")).toList();
		assertThat(ServerComparison.compare(servlet)).contains("servlet, connections", "ours").hasLineCount(2);
	}

	@Test
	void observedServerIsComparedWithAServerThatIsNot() {
		List<String> observed = Stream.concat(MOMENT.stream(), Stream.of("ours=observed", "bare=ours")).toList();
		assertThat(ServerComparison.compare(observed)).hasLineCount(2);
	}

	@Test
	void clientsAreCompared() {
		assertThat(ClientComparison.compare(MOMENT)).contains("ours").hasLineCount(2);
	}

	@Test
	void serverEnduresItsClients() throws Exception {
		assertThat(Endurance.run(List.of("time=0.4", "samples=2", "clients=50", "flood-clients=20")))
			.contains("soak", "storm", "flood")
			.hasLineCount(3);
	}

	@Test
	void idleApplicationsAreCompared() {
		assertThat(IdleComparison.compare(List.of("rounds=1", "warmup=0", QUICK_JVM))).contains("resident")
			.hasLineCount(4);
	}

	@Test
	void startsWithHandlersAndClientsAreCompared() {
		assertThat(StartComparison.compare(List.of("rounds=1", "warmup=0", "handlers=20", "clients=3", QUICK_JVM)))
			.contains("20 handlers, 3 clients")
			.hasLineCount(4);
	}

}
