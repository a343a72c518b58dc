package io.cmdipc.actuate;

import java.util.List;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What the endpoint of channels says of that which a peer may do.
 */
class ShownPolicyTests {

	private final ApplicationContextRunner runner = ActuatorRunner.create();

	@Test
	void channelThatPropertiesDeclareShowsWhatItsPeerMayDo() {
		this.runner.withBean("broker", CommandChannel.class, () -> ScriptedChannel.listing("broker"))
			.withPropertyValues("cmd-ipc.channel.in-memory.pricing.expose=order.*,price",
					"cmd-ipc.channel.in-memory.pricing.events.send=",
					"cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE)
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
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE,
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
