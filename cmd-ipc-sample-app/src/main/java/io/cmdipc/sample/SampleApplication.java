package io.cmdipc.sample;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.cmdipc.sample.billing.BillingApplication;
import io.cmdipc.sample.shop.ShopApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts {@code billing} or {@code shop}, or both in one process if no name is given.
 * Further arguments are options of Spring Boot; of both in one process, the shop has the
 * port of {@code --server.port}, and billing that of {@code --billing.port}.
 */
public final class SampleApplication {

	private static final Pattern PORT_OF_SHOP = Pattern.compile("^--(management\\.)?server\\.port(=|$)");

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
			default -> System.out.println(Suggestions.of(startBoth(arguments).shop()));
		}
	}

	static Both startBoth(String... options) {
		ConfigurableApplicationContext billing = start(BillingApplication.class, "billing", optionsOfBilling(options));
		return new Both(billing, start(ShopApplication.class, "shop", options));
	}

	/*
	 * Ports that are meant for the shop are taken once billing has started; billing has a
	 * port of its own.
	 */
	private static String[] optionsOfBilling(String[] options) {
		return Stream
			.concat(Stream.of(options).filter((option) -> !PORT_OF_SHOP.matcher(option).find()),
					Stream.of("--server.port=${billing.port:8081}", "--management.server.port="))
			.toArray(String[]::new);
	}

	private static ConfigurableApplicationContext start(Class<?> application, String profile, String[] options) {
		return new SpringApplicationBuilder(application).profiles(profile).run(options);
	}

	private static String[] withoutFirst(String[] arguments) {
		return Arrays.copyOfRange(arguments, 1, arguments.length);
	}

	/**
	 * Both applications.
	 *
	 * @param billing the service, which has been started first
	 * @param shop the shop
	 */
	record Both(ConfigurableApplicationContext billing, ConfigurableApplicationContext shop) implements AutoCloseable {

		@Override
		public void close() {
			this.shop.close();
			this.billing.close();
		}

	}

}
