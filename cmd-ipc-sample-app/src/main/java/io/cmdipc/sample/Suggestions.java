package io.cmdipc.sample;

/**
 * Commands to try once the shop and billing are running.
 */
final class Suggestions {

	private static final String TEXT = """

			The shop and billing are running. Press Ctrl-C to stop both.
			Open http://localhost:8080/ in a browser, or try these:

			curl -s localhost:8080/orders -H 'Content-Type: application/json' \
			-d '{"sku":"TEA-101","quantity":2,"card":"4242424242424242"}'
			curl -s localhost:8080/orders -H 'Content-Type: application/json' \
			-d '{"sku":"MUG-105","quantity":2,"card":"4242424242424242"}'
			curl -s localhost:8080/cmd -H 'Content-Type: application/json' \
			-d '{"id":"1","type":"execute.command.request","commandId":"pricing.bestsellers"}'
			""";

	private Suggestions() {
	}

	static String forPort(String shop) {
		return TEXT.replace(":8080/", ":" + shop + "/");
	}

}
