package io.cmdipc.benchmarks.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The child's end of a {@link ChildProcess}.
 */
public final class Orders {

	private Orders() {
	}

	/** Tell the parent something. */
	public static void answer(Object answer) {
		System.out.println(ChildProcess.MARK + answer);
	}

	/**
	 * Do what the parent says, until it says no more, and then end this JVM.
	 * @param order does it and returns the answer
	 */
	public static void follow(Order order) throws Exception {
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			answer(order.follow(line.split(" ")));
		}
		System.exit(0);
	}

	/**
	 * Does what the parent says.
	 */
	@FunctionalInterface
	public interface Order {

		/** Do it and return the answer. */
		Object follow(String[] words) throws Exception;

	}

}
