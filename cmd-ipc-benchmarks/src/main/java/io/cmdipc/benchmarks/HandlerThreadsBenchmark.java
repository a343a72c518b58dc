package io.cmdipc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * 64 calls of a blocking function at a time, on the threads a registry has by default.
 * The baseline hands 64 tasks to such threads and waits for their futures.
 */
public class HandlerThreadsBenchmark extends MeasuredCase {

	private static final int IN_FLIGHT = 64;

	private final CommandRegistry caller = CommandRegistry.builder().build();

	private final CommandRegistry callee = Registries.adding(CommandFunction.of(Add.class, Add::sum));

	private final Executor threads = createThreads();

	private final List<CompletableFuture<Integer>> calls = new ArrayList<>();

	private Add request = new Add(400, 2);

	public HandlerThreadsBenchmark() {
		Registries.connect(this.caller, this.callee);
	}

	@TearDown
	public void close() {
		this.caller.close();
		this.callee.close();
	}

	@Benchmark
	@OperationsPerInvocation(IN_FLIGHT)
	public int local() {
		return sumOf(() -> this.callee.execute(Registries.COMMAND, this.request, Integer.class));
	}

	@Benchmark
	@OperationsPerInvocation(IN_FLIGHT)
	public int pair() {
		return sumOf(() -> this.caller.execute(Registries.COMMAND, this.request, Integer.class));
	}

	@Benchmark
	@OperationsPerInvocation(IN_FLIGHT)
	public int bare() {
		return sumOf(() -> {
			CompletableFuture<Integer> result = new CompletableFuture<>();
			this.threads.execute(() -> result.complete(this.request.sum()));
			return result;
		});
	}

	private int sumOf(Supplier<CompletableFuture<Integer>> caller) {
		for (int i = 0; i < IN_FLIGHT; i++) {
			this.calls.add(caller.get());
		}
		int sum = 0;
		for (CompletableFuture<Integer> call : this.calls) {
			sum += call.join();
		}
		this.calls.clear();
		return sum;
	}

	/*
	 * Thread.ofVirtual().factory(), which the compiler does not know yet when it compiles
	 * for Java 17.
	 */
	private static Executor createThreads() {
		if (Runtime.version().feature() < 21) {
			return Executors.newCachedThreadPool((task) -> {
				Thread thread = new Thread(task);
				thread.setDaemon(true);
				return thread;
			});
		}
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			ThreadFactory factory = (ThreadFactory) Class.forName("java.lang.Thread$Builder")
				.getMethod("factory")
				.invoke(builder);
			return (task) -> factory.newThread(task).start();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This Java runtime has no virtual threads, but its version says so", ex);
		}
	}

}
