package io.cmdipc.sample;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

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

	/** Return the commands for a shop, with its user if it asks who calls. */
	static String of(ApplicationContext shop) {
		Environment environment = shop.getEnvironment();
		String text = forPort(environment.getRequiredProperty("local.server.port"));
		return environment.acceptsProfiles(Profiles.of("production"))
				? asUser(text, environment.getRequiredProperty("spring.security.user.name")) : text;
	}

	static String forPort(String shop) {
		return TEXT.replace(":8080/", ":" + shop + "/");
	}

	/* The password is in no log and no history of a shell. Orders are for everybody. */
	private static String asUser(String text, String user) {
		return text.replace("/cmd -H", "/cmd -u " + user + " -H") + "\ncurl asks for the password of the user '" + user
				+ "'.\n";
	}

}
