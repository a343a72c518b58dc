package io.cmdipc.loop;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.client.CommandClients;
import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.contract.CommandExchange;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringProperties;

/**
 * An application with channels of all kinds, one of them its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ImportCommandClients(types = AheadOfTimeApplication.Prices.class, strict = true)
@ImportCommandClients(types = AheadOfTimeApplication.Prices.class, registry = "orders")
@ImportAutoConfiguration({ LoopChannelAutoConfiguration.class, LoopServerAutoConfiguration.class })
public class AheadOfTimeApplication {

	/**
	 * Start the application.
	 * @param args the arguments
	 */
	public static void main(String[] args) {
		start(args);
	}

	/**
	 * Start the application from what was generated, and describe it.
	 * @param args the arguments
	 * @return the result of the command of a module, the channels, and which of them are
	 * required
	 */
	public static List<String> describe(String[] args) {
		SpringProperties.setFlag("spring.aot.enabled");
		try (ConfigurableApplicationContext context = start(args)) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			List<String> description = new ArrayList<>();
			description.add("client " + context.getBean(Prices.class).quote());
			description.add("clients " + context.getBean(CommandClients.class)
				.clients()
				.stream()
				.map((client) -> client.registry().id() + " " + client.strict())
				.toList());
			description.add("quote " + registry.call("pricing.quote", null, int.class));
			registry.channels().forEach((channel) -> description.add(channel.id() + " " + channel.type()));
			context.getBeanProvider(ChannelDeclaration.class)
				.stream()
				.filter(ChannelDeclaration::required)
				.forEach((declaration) -> description.add(declaration.id() + " required"));
			return description;
		}
	}

	private static ConfigurableApplicationContext start(String[] args) {
		SpringApplication application = new SpringApplication(AheadOfTimeApplication.class);
		application.setLogStartupInfo(false);
		application.setMainApplicationClass(AheadOfTimeApplication.class);
		return application.run(args);
	}

	@Bean
	LoopNetwork loopNetwork() {
		return new LoopNetwork();
	}

	@Bean
	Pricing pricing() {
		return new Pricing();
	}

	@CommandExchange("pricing")
	interface Prices {

		int quote();

	}

	@CommandModule("pricing")
	static class Pricing {

		@CommandHandler("pricing.quote")
		int quote() {
			return 7;
		}

	}

}
