package io.cmdipc.benchmarks.http;

import java.util.List;
import java.util.Map;

import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;

/**
 * Compares the server's end of a channel over HTTP with a bare endpoint of the same web
 * stack ({@link BareEndpoint}, {@link BareServlet}), or with observations and without, in
 * processes of their own, each in the same {@link ServerApplication}. Prints calls a
 * second, and in microseconds how long they took at the 99th percentile and what
 * processor time the server spent on each.
 */
public final class ServerComparison {

	private ServerComparison() {
	}

	/**
	 * Compare.
	 * @param args such as {@code connections=1,32,256}, {@code warmup=30}, {@code time=2}
	 * (seconds), {@code rounds=21}, {@code jvm=-Xmx512m} and {@code cpus=0}, the
	 * processors of the servers, {@code stack=servlet} for Spring MVC on Tomcat, and
	 * {@code ours=observed bare=ours} for the cost of observations and meters
	 */
	public static void main(String[] args) {
		System.out.print(compare(List.of(args)));
	}

	/** Return the table that main prints. */
	public static String compare(List<String> args) {
		Arguments arguments = Arguments.of(args, defaults());
		ChildProcess.Launch launch = Comparison.launch(arguments);
		String stack = arguments.text("stack");
		try (ChildProcess ours = startServer(launch, arguments.text("ours"), stack);
				ChildProcess bare = startServer(launch, arguments.text("bare"), stack)) {
			return new Comparison(arguments, contender(ours), contender(bare)).table(stack + ", connections");
		}
	}

	private static Comparison.Contender contender(ChildProcess server) {
		int port = Integer.parseInt(server.answer());
		return new Comparison.Contender(server, (connections, time) -> LoadGenerator.run(port, connections, time));
	}

	private static Map<String, String> defaults() {
		Map<String, String> defaults = Comparison.defaults();
		defaults.put("stack", "reactive");
		defaults.put("ours", "ours");
		defaults.put("bare", "bare");
		return defaults;
	}

	/** Start a server on WebFlux, which will answer with its port. */
	static ChildProcess startServer(ChildProcess.Launch launch, String kind) {
		return startServer(launch, kind, "reactive");
	}

	private static ChildProcess startServer(ChildProcess.Launch launch, String kind, String stack) {
		return ChildProcess.start(launch, ClassPath.current(), ServerApplication.class.getName(), "kind=" + kind,
				"stack=" + stack);
	}

}
