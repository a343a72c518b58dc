package io.cmdipc.benchmarks.http;

import java.util.List;

import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;

/**
 * Compares the server's end of a channel over HTTP with a {@link BareEndpoint bare
 * endpoint}, in processes of their own, each in the same {@link ServerApplication}.
 * Prints calls a second, and in microseconds how long they took at the 99th percentile
 * and what processor time the server spent on each.
 */
public final class ServerComparison {

	private ServerComparison() {
	}

	/**
	 * Compare.
	 * @param args such as {@code connections=1,32,256}, {@code warmup=30}, {@code time=2}
	 * (seconds), {@code rounds=21}, {@code jvm=-Xmx512m} and {@code cpus=0}, the
	 * processors of the servers
	 */
	public static void main(String[] args) {
		System.out.print(compare(List.of(args)));
	}

	/** Return the table that main prints. */
	public static String compare(List<String> args) {
		Arguments arguments = Arguments.of(args, Comparison.defaults());
		ChildProcess.Launch launch = Comparison.launch(arguments);
		try (ChildProcess ours = startServer(launch, "ours"); ChildProcess bare = startServer(launch, "bare")) {
			return new Comparison(arguments, contender(ours), contender(bare)).table("server, connections");
		}
	}

	private static Comparison.Contender contender(ChildProcess server) {
		int port = Integer.parseInt(server.answer());
		return new Comparison.Contender(server, (connections, time) -> LoadGenerator.run(port, connections, time));
	}

	/** Start a server, which will answer with its port. */
	static ChildProcess startServer(ChildProcess.Launch launch, String kind) {
		return ChildProcess.start(launch, ClassPath.current(), ServerApplication.class.getName(), "kind=" + kind);
	}

}
