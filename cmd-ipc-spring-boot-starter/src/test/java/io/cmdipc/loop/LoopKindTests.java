package io.cmdipc.loop;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.actuate.CommandChannelsHealthContributor;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.channel.CommandChannel;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A second kind of channel and of server, which the starter does not know.
 */
class LoopKindTests {

	private final LoopNetwork network = new LoopNetwork();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, InMemoryChannelAutoConfiguration.class,
						CommandChannelAutoConfiguration.class, CommandActuatorAutoConfiguration.class,
						HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
						LoopChannelAutoConfiguration.class, LoopServerAutoConfiguration.class))
		.withBean(LoopNetwork.class, () -> this.network);

	private final ApplicationContextRunner server = this.runner.withPropertyValues("cmd-ipc.id=billing",
			"cmd-ipc.server.loop.enabled=true", "cmd-ipc.server.loop.name=billing");

	private final ApplicationContextRunner client = this.runner.withPropertyValues("cmd-ipc.id=shop",
			"cmd-ipc.channel.loop.to-billing.server=billing");

	@Test
	void declaredChannelReachesServerOfItsKind() {
		this.server.run((billing) -> {
			billing.getBean(CommandRegistry.class).register("charge", (invocation) -> "charged").join();

			this.client.run((shop) -> {
				CommandRegistry registry = shop.getBean(CommandRegistry.class);
				assertThat(registry.channels()).singleElement().extracting(AttachedChannel::type).isEqualTo("loop");
				assertThat(registry.call("charge", null, String.class)).isEqualTo("charged");
				assertThat(status(shop)).isEqualTo(Status.UP);
				assertThat(shop).hasSingleBean(CommandChannel.class).hasBean("to-billingCommandChannel");
			});
		});
	}

	@Test
	void serverStopsWithTheApplication() {
		this.server.run((billing) -> {
			assertThat(this.network.hasServer("billing")).isTrue();
			billing.close();
			assertThat(this.network.hasServer("billing")).isFalse();
		});
	}

	@Test
	void unreachablePeerIsUnknownUnlessItIsRequired() {
		this.client.run((shop) -> assertThat(status(shop)).isEqualTo(Status.UNKNOWN));
		this.client.withPropertyValues("cmd-ipc.channel.loop.to-billing.required=true")
			.run((shop) -> assertThat(status(shop)).isEqualTo(Status.DOWN));
	}

	@Test
	void unreachablePeerStopsTheStartWithTheAdviceOfItsKind() {
		this.client.withPropertyValues("cmd-ipc.channel.loop.to-billing.fail-fast=true").run((shop) -> {
			FailureAnalysis analysis = StartupFailures.analyze(shop.getStartupFailure());

			assertThat(analysis.getDescription())
				.isEqualTo("Channel 'to-billing' could not be attached: There is no server 'billing'");
			assertThat(analysis.getAction())
				.isEqualTo("Start the server that cmd-ipc.channel.loop.to-billing.server names.");
		});
	}

	@Test
	void invalidPropertyIsRefusedByName() {
		this.runner.withPropertyValues("cmd-ipc.channel.loop.to-billing.required=true")
			.run((shop) -> assertThat(shop.getStartupFailure()).isInstanceOfSatisfying(
					InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getName()).isEqualTo("cmd-ipc.channel.loop.to-billing.server")));
	}

	@Test
	void idOfAnotherKindIsRefused() {
		this.client.withPropertyValues("cmd-ipc.channel.in-memory.to-billing.capacity=9")
			.run((shop) -> assertThat(StartupFailures.analyze(shop.getStartupFailure()).getDescription()).contains(
					"Channel id 'to-billing' is declared twice", "cmd-ipc.channel.in-memory.to-billing",
					"cmd-ipc.channel.loop.to-billing"));
	}

	@Test
	void channelBeanOfTheUserWins() {
		this.client
			.withBean("to-billingCommandChannel", CommandChannel.class,
					() -> new LoopChannel("to-billing", new LoopProperties("other", null, false, false), this.network))
			.run((shop) -> assertThat(shop).hasSingleBean(CommandChannel.class));
	}

	@Test
	void declarationBeanDescribesChannelBeanOfTheUser() {
		this.runner
			.withBean("mine", CommandChannel.class,
					() -> new LoopChannel("to-billing", new LoopProperties("billing", null, false, false),
							this.network))
			.withBean(ChannelDeclaration.class,
					() -> ChannelDeclaration.of("to-billing", "bean 'mine'").withRequired(true))
			.run((shop) -> assertThat(status(shop)).isEqualTo(Status.DOWN));
	}

	@Test
	void optionsOfTheDeclarationApplyToTheChannel() {
		this.server.run((billing) -> {
			billing.getBean(CommandRegistry.class).register("charge", (invocation) -> "charged").join();

			this.client.withPropertyValues("cmd-ipc.channel.loop.to-billing.prefix=billing")
				.run((shop) -> assertThat(
						shop.getBean(CommandRegistry.class).call("billing.charge", null, String.class))
					.isEqualTo("charged"));
		});
	}

	@Test
	void backsOffUnlessDeclaredAndEnabled() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(CommandChannel.class)
			.doesNotHaveBean(LoopServer.class));
		this.client.withPropertyValues("cmd-ipc.enabled=false", "cmd-ipc.server.loop.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(CommandChannel.class)
				.doesNotHaveBean(LoopServer.class));
	}

	private static Status status(ApplicationContext context) {
		HealthIndicator indicator = (HealthIndicator) context.getBean(CommandChannelsHealthContributor.class)
			.getContributor("to-billing");
		assertThat(indicator).isNotNull();
		return indicator.health().getStatus();
	}

}
