package io.cmdipc.benchmarks;

/**
 * The request of the commands that are called here.
 *
 * @param first one number
 * @param second another number
 */
record Add(int first, int second) {

	int sum() {
		return this.first + this.second;
	}

}
