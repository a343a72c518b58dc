package io.cmdipc.benchmarks.http;

/**
 * The request of the command that is called here.
 *
 * @param x one number
 * @param y another number
 */
record Summands(int x, int y) {

	static final String COMMAND = "math.add";

	int sum() {
		return this.x + this.y;
	}

}
