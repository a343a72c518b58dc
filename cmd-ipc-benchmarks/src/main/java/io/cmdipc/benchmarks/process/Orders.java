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

	/** Print an answer for the parent. */
	public static void answer(Object answer) {
		System.out.println(ChildProcess.MARK + answer);
	}

	/**
	 * Follow the orders of the parent until its input ends, and then end this JVM.
	 * @param order follows an order and returns the answer
	 */
	public static void follow(Order order) throws Exception {
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			answer(order.follow(line.split(" ")));
		}
		System.exit(0);
	}

	/**
	 * Action on the orders of the parent.
	 */
	@FunctionalInterface
	public interface Order {

		/** Follow an order and return the answer. */
		Object follow(String[] words) throws Exception;

	}

}
