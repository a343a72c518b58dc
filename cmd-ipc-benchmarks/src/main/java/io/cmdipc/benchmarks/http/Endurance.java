package io.cmdipc.benchmarks.http;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.benchmarks.process.Arguments;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Loads a server over HTTP, in three ways after each other, and prints what it kept: a
 * steady load, many clients at once, and clients that send more than may wait. Each fails
 * if something is left behind.
 */
public final class Endurance {

	private static final int IN_FLIGHT = 32;

	private static final int MORE_HEAP = 32 << 20;

	private static final String SLOW = "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"slow\"}";

	private final Arguments arguments;

	private final List<String> lines = new ArrayList<>();

	private Endurance(List<String> args) {
		this.arguments = Arguments.of(args,
				Map.of("time", "60", "samples", "10", "clients", "1000", "flood-clients", "256"));
	}

	public static void main(String[] args) throws Exception {
		System.out.println(run(List.of(args)));
	}

	/**
	 * Run all three.
	 * @param args the arguments
	 * @return a line for each
	 * @throws Exception if a server or client cannot be started
	 * @throws IllegalStateException if something is left behind
	 */
	public static String run(List<String> args) throws Exception {
		Endurance endurance = new Endurance(args);
		endurance.soak();
		endurance.storm();
		endurance.flood();
		return String.join("\n", endurance.lines);
	}

	private void soak() throws Exception {
		try (ConfigurableApplicationContext context = start();
				CommandRegistry client = CommandRegistry.builder().id("client").build()) {
			Caller caller = Caller.ours(client, port(context));
			int samples = this.arguments.number("samples");
			Duration part = this.arguments.seconds("time").dividedBy(samples);
			long calls = ClientDriver.run(caller, IN_FLIGHT, part).calls();
			long first = usedHeap();
			long last = first;
			for (int i = 1; i < samples; i++) {
				calls += ClientDriver.run(caller, IN_FLIGHT, part).calls();
				last = usedHeap();
			}
			print("soak: %,d calls with %d in flight, heap %,d KiB after the first of %d parts and %,d KiB at the end",
					calls, IN_FLIGHT, first >> 10, samples, last >> 10);
			require(last < first + MORE_HEAP, "The heap has grown");
			requireIdle(context);
		}
	}

	private void storm() throws Exception {
		int clients = this.arguments.number("clients");
		try (ConfigurableApplicationContext context = start("--cmd-ipc.server.http.max-exchanges=" + clients)) {
			LoadResult result = LoadGenerator.run(port(context), clients, this.arguments.seconds("time"));
			print("storm: %,d clients at once, %,d calls, none failed, half within %,d ms, 99 %% within %,d ms",
					clients, result.calls(), TimeUnit.NANOSECONDS.toMillis(result.median()),
					TimeUnit.NANOSECONDS.toMillis(result.p99()));
			requireIdle(context);
		}
	}

	private void flood() throws Exception {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.limits.max-in-flight-per-channel=4",
				"--cmd-ipc.limits.max-waiting-per-channel=4")) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			LongAdder handled = new LongAdder();
			registry.register("slow", (invocation) -> {
				handled.increment();
				return new CompletableFuture<Integer>().completeOnTimeout(1, 10, TimeUnit.MILLISECONDS);
			}).join();
			Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();
			CountDownLatch running = new CountDownLatch(this.arguments.number("flood-clients"));
			long before = usedHeap();
			long end = System.nanoTime() + this.arguments.seconds("time").toNanos();
			Runnable flood = new Flood(port(context), statuses, running, end);
			for (long clients = running.getCount(); clients > 0; clients--) {
				flood.run();
			}
			long slowest = ownCalls(registry, running);
			print("flood: %s by status with 8 admitted at once, %,d handled, 99 %% of own calls within %,d us,"
					+ " heap %,d to %,d KiB", statuses, handled.sum(), slowest / 1000, before >> 10, usedHeap() >> 10);
			requireIdle(context);
			require(usedHeap() < before + MORE_HEAP, "The heap has grown");
		}
	}

	/**
	 * Call a command of the application until the others end, and return the 99th
	 * percentile of the time.
	 */
	private static long ownCalls(CommandRegistry registry, CountDownLatch running) throws InterruptedException {
		List<Long> times = new ArrayList<>();
		while (!running.await(1, TimeUnit.MILLISECONDS)) {
			long start = System.nanoTime();
			registry.call(Summands.COMMAND, new Summands(1, 2), Integer.class);
			times.add(System.nanoTime() - start);
		}
		Collections.sort(times);
		return times.isEmpty() ? 0 : times.get(times.size() * 99 / 100);
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(ServerApplication.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.main.web-application-type=reactive",
					"cmd-ipc.enabled=true", "cmd-ipc.server.http.enabled=true")
			.run(arguments);
	}

	private static int port(ConfigurableApplicationContext context) {
		return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	private static void requireIdle(ConfigurableApplicationContext context) throws InterruptedException {
		CommandRegistry registry = context.getBean(CommandRegistry.class);
		CountDownLatch never = new CountDownLatch(1);
		for (int i = 0; i < 3000 && !isIdle(registry); i++) {
			never.await(10, TimeUnit.MILLISECONDS);
		}
		require(isIdle(registry), "Calls are left: " + registry.channels());
	}

	private static boolean isIdle(CommandRegistry registry) {
		return registry.channels().stream().allMatch(Endurance::isIdle);
	}

	private static boolean isIdle(AttachedChannel channel) {
		return channel.inFlight() + channel.waiting() + channel.awaited() == 0;
	}

	private static void require(boolean condition, String text) {
		if (!condition) {
			throw new IllegalStateException(text);
		}
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private void print(String format, Object... values) {
		this.lines.add(String.format(Locale.ROOT, format, values));
	}

	/**
	 * A client that calls again as soon as it has an answer, also if that refuses it.
	 */
	private static final class Flood implements Runnable {

		private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

		private final HttpRequest request;

		private final Map<Integer, LongAdder> statuses;

		private final CountDownLatch running;

		private final long end;

		private Flood(int port, Map<Integer, LongAdder> statuses, CountDownLatch running, long end) {
			this.request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/cmd"))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(SLOW))
				.build();
			this.statuses = statuses;
			this.running = running;
			this.end = end;
		}

		@Override
		@SuppressWarnings("FutureReturnValueIgnored")
		public void run() {
			this.client.sendAsync(this.request, HttpResponse.BodyHandlers.discarding())
				.whenComplete((response, failure) -> {
					this.statuses
						.computeIfAbsent((failure != null) ? 0 : response.statusCode(), (key) -> new LongAdder())
						.increment();
					if (System.nanoTime() < this.end) {
						run();
					}
					else {
						this.running.countDown();
					}
				});
		}

	}

}
