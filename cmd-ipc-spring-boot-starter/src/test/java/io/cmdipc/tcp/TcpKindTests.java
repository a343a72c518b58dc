package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.actuate.ChannelDescriptor;
import io.cmdipc.actuate.CommandChannelsEndpoint;
import io.cmdipc.actuate.CommandChannelsHealthContributor;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Channels over TCP as a kind of channel that the starter does not know.
 */
class TcpKindTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, CommandActuatorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				TcpChannelAutoConfiguration.class, TcpServerAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=commandchannels");

	private final ApplicationContextRunner billing = this.runner.withPropertyValues("cmd-ipc.id=billing",
			"cmd-ipc.server.tcp.enabled=true", "cmd-ipc.server.tcp.port=0", "cmd-ipc.server.tcp.accept=shop.*");

	private final ApplicationContextRunner shop = this.runner.withPropertyValues("cmd-ipc.id=shop");

	@Test
	void applicationsCallEachOther() {
		this.billing.run((server) -> {
			register(server, "billing.charge", "charged");
			this.shop.withPropertyValues(port(server), "cmd-ipc.router-channel=billing").run((client) -> {
				register(client, "shop.order", "ordered");

				assertThat(registry(client).call("billing.charge", null, String.class)).isEqualTo("charged");
				assertThat(registry(server).call("shop.order", null, String.class)).isEqualTo("ordered");
				assertThat(client).hasBean("billingCommandChannel");
			});
		});
	}

	@Test
	void channelHasEntriesOfHealthAndActuator() {
		this.billing.run((server) -> {
			register(server, "billing.charge", "charged");
			this.shop.withPropertyValues(port(server)).run((client) -> {
				awaitState(client, AttachedChannel.State.OPEN);
				assertThat(registry(client).call("billing.charge", null, String.class)).isEqualTo("charged");

				ChannelDescriptor channel = client.getBean(CommandChannelsEndpoint.class).channel("billing");
				assertThat(channel).isNotNull();
				assertThat(channel.getType()).isEqualTo("tcp");
				assertThat(channel.getState()).isEqualTo("open");
				assertThat(channel.getPeer()).isEqualTo("localhost:" + server.getBean(TcpServer.class).port());
				assertThat(channel.getCommands()).isEqualTo(1);
				assertThat(health(client).getStatus()).isEqualTo(Status.UP);
				assertThat(health(client).getDetails()).containsEntry("peer", channel.getPeer());
			});
		});
	}

	@Test
	void unreachablePeerIsUnknownUnlessItIsRequired() throws IOException {
		ApplicationContextRunner alone = this.shop.withPropertyValues("cmd-ipc.channel.tcp.billing.port=" + freePort());

		alone.run((client) -> {
			awaitState(client, AttachedChannel.State.UNREACHABLE);
			assertThat(health(client).getStatus()).isEqualTo(Status.UNKNOWN);
		});
		alone.withPropertyValues("cmd-ipc.channel.tcp.billing.required=true").run((client) -> {
			awaitState(client, AttachedChannel.State.UNREACHABLE);
			assertThat(health(client).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void serverThatStopsIsUnreachable() {
		this.billing
			.run((server) -> this.shop.withPropertyValues(port(server), "cmd-ipc.channel.tcp.billing.required=true")
				.run((client) -> {
					awaitState(client, AttachedChannel.State.OPEN);
					assertThat(health(client).getStatus()).isEqualTo(Status.UP);

					server.close();

					awaitState(client, AttachedChannel.State.UNREACHABLE);
					assertThat(health(client).getStatus()).isEqualTo(Status.DOWN);
				}));
	}

	@Test
	void startFailsWithTheNamesOfThePropertiesIfPeerIsUnreachable() throws IOException {
		int port = freePort();
		this.shop
			.withPropertyValues("cmd-ipc.channel.tcp.billing.port=" + port,
					"cmd-ipc.channel.tcp.billing.fail-fast=true")
			.run((client) -> {
				FailureAnalysis analysis = StartupFailures.analyze(client.getStartupFailure());

				assertThat(analysis.getDescription())
					.startsWith("Channel 'billing' could not be attached: No connection to localhost:" + port + ": ");
				assertThat(analysis.getAction())
					.isEqualTo("Start the peer, correct cmd-ipc.channel.tcp.billing.host or "
							+ "cmd-ipc.channel.tcp.billing.port, or set cmd-ipc.channel.tcp.billing.fail-fast to false.");
			});
	}

	@Test
	void startFailsWithTheNameOfAnInvalidProperty() {
		this.shop.withPropertyValues("cmd-ipc.channel.tcp.billing.host=billing.example")
			.run((client) -> assertThat(client.getStartupFailure()).isInstanceOfSatisfying(
					InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getName()).isEqualTo("cmd-ipc.channel.tcp.billing.port")));
	}

	@Test
	void startFailsWithTheNamesOfThePropertiesIfPortIsInUse() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.billing.withPropertyValues("cmd-ipc.server.tcp.port=" + other.getLocalPort()).run((server) -> {
				FailureAnalysis analysis = StartupFailures.analyze(server.getStartupFailure());

				assertThat(analysis.getDescription())
					.startsWith("The TCP server cannot listen at localhost:" + other.getLocalPort() + ": ");
				assertThat(analysis.getAction()).contains("cmd-ipc.server.tcp.port");
			});
		}
	}

	@Test
	void backsOffUnlessDeclaredAndEnabled() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("billingCommandChannel")
			.doesNotHaveBean(TcpServer.class));
	}

	private static void register(ApplicationContext context, String commandId, String result) {
		registry(context).register(commandId, (invocation) -> result).join();
	}

	private static CommandRegistry registry(ApplicationContext context) {
		return context.getBean(CommandRegistry.class);
	}

	private static void awaitState(ApplicationContext context, AttachedChannel.State state) {
		Awaitility.await().atMost(PATIENCE).until(() -> registry(context).channels().get(0).state() == state);
	}

	private static Health health(ApplicationContext context) {
		HealthIndicator indicator = (HealthIndicator) context.getBean(CommandChannelsHealthContributor.class)
			.getContributor("billing");
		assertThat(indicator).isNotNull();
		return indicator.health();
	}

	private static String port(ApplicationContext server) {
		return "cmd-ipc.channel.tcp.billing.port=" + server.getBean(TcpServer.class).port();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
