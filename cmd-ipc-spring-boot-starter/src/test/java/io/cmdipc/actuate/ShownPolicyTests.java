package io.cmdipc.actuate;

import java.util.List;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.ScriptedChannel;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.http.autoconfigure.HttpChannelAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.http.autoconfigure.QuickReactorResources;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What the endpoint of channels says of that which a peer may do.
 */
class ShownPolicyTests {

	/** A port on which nothing listens. */
	private static final String UNREACHABLE = "http://127.0.0.1:1";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class, InMemoryChannelAutoConfiguration.class,
				HttpChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class,
				CommandActuatorAutoConfiguration.class, EndpointAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.pricing.capacity=100",
				"management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*")
		.withBean(ReactorResourceFactory.class, QuickReactorResources::create);

	@Test
	void channelThatPropertiesDeclareShowsWhatItsPeerMayDo() {
		this.runner.withBean("broker", CommandChannel.class, () -> ScriptedChannel.listing("broker"))
			.withPropertyValues("cmd-ipc.channel.in-memory.pricing.expose=order.*,price",
					"cmd-ipc.channel.in-memory.pricing.events.send=", "cmd-ipc.channel.http.billing.url=" + UNREACHABLE)
			.run((context) -> {
				CommandChannelsEndpoint endpoint = context.getBean(CommandChannelsEndpoint.class);

				assertThat(endpoint.channel("pricing").getPolicy()).containsExactly(
						entry("expose", List.of("order.*", "price")), entry("accept", List.of("*")),
						entry("events.send", List.of()), entry("events.receive", List.of("*")));
				assertThat(endpoint.channel("billing").getPolicy()).containsExactly(
						entry("expose", List.of("<application>")), entry("accept", List.of("*")),
						entry("events.send", List.of()), entry("events.receive", List.of()));
				assertThat(endpoint.channel("broker").getPolicy()).isNull();
			});
	}

	@Test
	void channelWhosePolicyIsSetInJavaShowedTheDefaults() {
		ChannelOptions options = ChannelOptions.DEFAULTS.withPolicy(new ChannelPolicy() {
		});

		this.runner
			.withBean(ChannelDeclaration.class, () -> ChannelDeclaration.of("billing", "a bean").withOptions(options))
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + UNREACHABLE,
					"cmd-ipc.channel.http.billing.accept=billing.*")
			.run((context) -> assertThat(context.getBean(CommandChannelsEndpoint.class).channel("billing").getPolicy())
				.containsExactly(entry("expose", List.of("<policy>")),
						entry("accept", List.of("billing.*", "<policy>")), entry("events.send", List.of("<policy>")),
						entry("events.receive", List.of("<policy>"))));
	}

	@Test
	void channelShowsWhatItsMergedDeclarationsLetItsPeerDo() {
		this.runner
			.withBean(ChannelDeclaration.class,
					() -> ChannelDeclaration.of("pricing", "a bean")
						.withOptions(ChannelOptions.DEFAULTS.withCommandPrefix("prices")))
			.run((context) -> assertThat(context.getBean(CommandChannelsEndpoint.class).channel("pricing").getPolicy())
				.containsEntry("expose", List.of("*")));
	}

}
