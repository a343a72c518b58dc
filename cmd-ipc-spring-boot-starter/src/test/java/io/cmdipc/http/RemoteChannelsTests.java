package io.cmdipc.http;

import io.cmdipc.AttachedChannel;
import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.http.autoconfigure.HttpChannelAutoConfiguration;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whole applications whose channels to others stay closed.
 */
class RemoteChannelsTests {

	/** Nothing listens there. */
	private static final String URL = "http://localhost:9";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("cmd-ipc.remote-channels-enabled=false", "cmd-ipc.channel.http.billing.url=" + URL,
				"cmd-ipc.channel.http.billing.command-prefix=billing");

	@Test
	void callsOfAChannelThatIsNotOpenedNameTheProperty() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			assertThatExceptionOfType(ChannelDisconnectedException.class)
				.isThrownBy(() -> registry.call("billing.charge", null, String.class))
				.matches((ex) -> !ex.mayHaveBegun())
				.withMessage("Command 'billing.charge' is not registered, and channel 'billing' which may have it "
						+ "cannot reach its peer: cmd-ipc.remote-channels-enabled is false")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("other.charge", null, String.class))
				.withMessage("Command 'other.charge' is not registered");
		});
	}

	@Test
	void noClientIsCreated() {
		this.runner.run((context) -> assertThat(context.getBean("billingCommandChannel", CommandChannel.class))
			.satisfies((channel) -> assertThat(channel.peer()).isNull()));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
					CommandChannelAutoConfiguration.class, HttpChannelAutoConfiguration.class))
			.withPropertyValues("cmd-ipc.remote-channels-enabled=false", "cmd-ipc.channel.http.billing.url=" + URL)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void channelsStayKnownAndUnreachable() {
		this.runner.run((context) -> assertThat(context.getBean(CommandRegistry.class).channels()).singleElement()
			.satisfies((channel) -> {
				assertThat(channel.id()).isEqualTo("billing");
				assertThat(channel.type()).isEqualTo("http");
				assertThat(channel.state()).isEqualTo(AttachedChannel.State.UNREACHABLE);
			}));
	}

	@Test
	void neitherFailFastNorRequiredNorARouterMatters() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing.fail-fast=true",
					"cmd-ipc.channel.http.billing.required=true", "cmd-ipc.router-channel=billing")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(HealthEndpoint.class).healthForPath("commandChannels", "billing"))
					.satisfies((health) -> assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN));
				assertThatExceptionOfType(ChannelDisconnectedException.class)
					.isThrownBy(() -> context.getBean(CommandRegistry.class).call("billing.charge", null, String.class))
					.matches((ex) -> !ex.mayHaveBegun())
					.withMessageContaining("cmd-ipc.remote-channels-enabled is false");
			});
	}

	@Test
	void modulesStayJoined() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.stock.listed=true")
			.withBean(Stock.class)
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).call("stock.left", null, Integer.class))
				.isEqualTo(7));
	}

	@Test
	void channelsInMemoryAreOpenedAndOthersOfTheApplicationAreNot() {
		ScriptedChannel custom = new ScriptedChannel("custom");
		CommandChannel inMemory = InMemoryChannelPair.create("memory", "here").first();
		this.runner.withBean("custom", CommandChannel.class, () -> custom)
			.withBean("memory", CommandChannel.class, () -> inMemory)
			.run((context) -> {
				assertThat(custom.isStarted()).isFalse();
				assertThat(context.getBean(CommandRegistry.class).channels())
					.filteredOn((channel) -> channel.state() == AttachedChannel.State.UNREACHABLE)
					.extracting(AttachedChannel::id)
					.containsExactly("billing", "custom");
			});
	}

	@Test
	void serverIsServed() {
		new ReactiveWebApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("cmd-ipc.remote-channels-enabled=false", "cmd-ipc.server.http.enabled=true")
			.run((context) -> {
				assertThat(context).hasSingleBean(HttpServerChannel.class);
				assertThat(context.getBean(CommandRegistry.class).channels()).singleElement()
					.satisfies((channel) -> assertThat(channel.state()).isEqualTo(AttachedChannel.State.OPEN));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@CommandModule("stock")
	static class Stock {

		@CommandHandler("stock.left")
		int left() {
			return 7;
		}

	}

}
