package io.cmdipc.benchmarks.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.Orders;
import org.jspecify.annotations.Nullable;

/**
 * Calls a server through a client, with a number of calls in progress at any time.
 */
public final class ClientDriver {

	private final LatencyHistogram latencies = new LatencyHistogram();

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final Caller caller;

	private final CountDownLatch running;

	private final long end;

	private ClientDriver(Caller caller, int inFlight, long end) {
		this.caller = caller;
		this.running = new CountDownLatch(inFlight);
		this.end = end;
	}

	/** Wait for orders such as {@code 32 10000}: 32 in flight for ten seconds. */
	public static void main(String[] args) throws Exception {
		Arguments arguments = Arguments.of(List.of(args), Map.of("kind", "ours", "port", "8080"));
		int port = arguments.number("port");
		Caller caller = arguments.text("kind").equals("ours") ? Caller.ours(port) : Caller.bare(port);
		Orders.answer("ready");
		Orders
			.follow((words) -> run(caller, Integer.parseInt(words[0]), Duration.ofMillis(Integer.parseInt(words[1]))));
	}

	static LoadResult run(Caller caller, int inFlight, Duration time) throws InterruptedException {
		long start = System.nanoTime();
		ClientDriver driver = new ClientDriver(caller, inFlight, start + time.toNanos());
		for (int i = 0; i < inFlight; i++) {
			driver.call();
		}
		driver.running.await();
		Throwable failure = driver.failure.get();
		if (failure != null) {
			throw new IllegalStateException(failure);
		}
		return LoadResult.of(driver.latencies, System.nanoTime() - start);
	}

	private void call() {
		long start = System.nanoTime();
		this.caller.call((answer, callFailure) -> {
			long now = System.nanoTime();
			this.latencies.record(now - start);
			if (callFailure != null) {
				this.failure.set(callFailure);
			}
			if (callFailure == null && now < this.end) {
				call();
			}
			else {
				this.running.countDown();
			}
		});
	}

}
