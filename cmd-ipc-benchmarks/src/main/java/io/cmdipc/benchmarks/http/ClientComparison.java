package io.cmdipc.benchmarks.http;

import java.util.List;
import java.util.Map;

import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;

/**
 * Compares the client's end of a channel over HTTP, called through a registry, with a
 * WebClient of the same connector that posts bytes and reads bytes. Each has a process of
 * its own with as many event loops, and both call the same {@link BareEndpoint bare
 * endpoint} in another. Prints the same figures as {@link ServerComparison}.
 */
public final class ClientComparison {

	/*
	 * An odd number: connections that are made in one go get every other event loop, so
	 * of an even number one client may use half and the other, by one connection more,
	 * all.
	 */
	private static final String EVENT_LOOPS = "-Dreactor.netty.ioWorkerCount=3";

	private ClientComparison() {
	}

	/**
	 * Compare.
	 * @param args as of {@link ServerComparison}; {@code cpus} are those of the clients,
	 * {@code server-cpus} those of the server
	 */
	public static void main(String[] args) {
		System.out.print(compare(List.of(args)));
	}

	/** Return the table that main prints. */
	public static String compare(List<String> args) {
		Map<String, String> defaults = Comparison.defaults();
		defaults.put("server-cpus", "");
		Arguments arguments = Arguments.of(args, defaults);
		ChildProcess.Launch atServer = ChildProcess.Launch.on(arguments.text("server-cpus"), arguments.texts("jvm"));
		try (ChildProcess server = ServerComparison.startServer(atServer, "bare")) {
			String port = server.answer();
			ChildProcess.Launch launch = Comparison.launch(arguments).with(EVENT_LOOPS);
			try (ChildProcess ours = start(launch, "ours", port); ChildProcess bare = start(launch, "bare", port)) {
				ours.answer();
				bare.answer();
				return new Comparison(arguments, contender(ours), contender(bare)).table("client, calls in flight");
			}
		}
	}

	private static ChildProcess start(ChildProcess.Launch launch, String kind, String port) {
		return ChildProcess.start(launch, ClassPath.current(), ClientDriver.class.getName(), "kind=" + kind,
				"port=" + port);
	}

	private static Comparison.Contender contender(ChildProcess client) {
		return new Comparison.Contender(client,
				(inFlight, time) -> LoadResult.parse(client.ask(inFlight + " " + time.toMillis())));
	}

}
