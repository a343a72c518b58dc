package io.cmdipc.sample;

/**
 * What to try once shop and billing are running.
 */
final class Suggestions {

	private static final String TEXT = """

			Shop and billing are running, Ctrl-C ends both. Try these:

			curl -s localhost:8080/orders -H 'Content-Type: application/json' \
			-d '{"sku":"TEA-101","quantity":2,"card":"4242424242424242"}'
			curl -s localhost:8080/orders -H 'Content-Type: application/json' \
			-d '{"sku":"MUG-105","quantity":2,"card":"4242424242424242"}'
			curl -s localhost:8081/cmds.json
			curl -s localhost:8080/actuator/commands/pricing.bestsellers
			curl -s localhost:8080/cmd -H 'Content-Type: application/json' \
			-d '{"id":"1","type":"execute.command.request","commandId":"pricing.bestsellers"}'
			""";

	private Suggestions() {
	}

	static String forPorts(String shop, String billing) {
		return TEXT.replace(":8080/", ":" + shop + "/").replace(":8081/", ":" + billing + "/");
	}

}
