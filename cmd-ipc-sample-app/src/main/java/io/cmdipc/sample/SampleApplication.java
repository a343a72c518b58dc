package io.cmdipc.sample;

import java.util.Arrays;

import io.cmdipc.sample.billing.BillingApplication;
import io.cmdipc.sample.shop.ShopApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts {@code billing} or {@code shop}, or both in one process if no name is given.
 * Further arguments are options of Spring Boot.
 */
public final class SampleApplication {

	private SampleApplication() {
	}

	/**
	 * Start one application or both.
	 * @param arguments the name of the application, if any, and options
	 */
	public static void main(String[] arguments) {
		String name = (arguments.length > 0) ? arguments[0] : "";
		switch (name) {
			case "billing" -> start(BillingApplication.class, name, withoutFirst(arguments));
			case "shop" -> start(ShopApplication.class, name, withoutFirst(arguments));
			default -> startBoth(arguments);
		}
	}

	private static void startBoth(String[] options) {
		start(BillingApplication.class, "billing", options);
		ConfigurableApplicationContext shop = start(ShopApplication.class, "shop", options);
		System.out.println(Suggestions.forPort(portOf(shop)));
	}

	private static ConfigurableApplicationContext start(Class<?> application, String profile, String[] options) {
		return new SpringApplicationBuilder(application).profiles(profile).run(options);
	}

	private static String portOf(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port");
	}

	private static String[] withoutFirst(String[] arguments) {
		return Arrays.copyOfRange(arguments, 1, arguments.length);
	}

}
