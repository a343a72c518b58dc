package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class ChannelConnectionsTests {

	private final CommandService service = new CommandService();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, HttpChannelAutoConfiguration.class,
						CommandChannelAutoConfiguration.class, HttpClientAutoConfiguration.class,
						ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.channel.http.billing.url=" + this.service.url(),
				"cmd-ipc.channel.http.billing.command-prefix=billing",
				"cmd-ipc.channel.http.stalled.url=" + this.service.url(),
				"cmd-ipc.channel.http.stalled.command-prefix=stalled");

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void callsThatWaitForOneServiceKeepNoOthersFromTheirs() {
		this.runner.withBean(ReactorResourceFactory.class, ChannelConnectionsTests::smallResources)
			.run(this::assertChannelsDoNotShareConnections);
	}

	@Test
	void channelsDoNotShareConnectionsOfABuilderOfTheApplication() {
		ClientHttpConnectorBuilder<?> builder = ClientHttpConnectorBuilder.reactor()
			.withHttpClientFactory(() -> HttpClient.create(smallPool()));

		this.runner.withBean(ReactorResourceFactory.class, QuickReactorResources::create)
			.withBean(ClientHttpConnectorBuilder.class, () -> builder)
			.run(this::assertChannelsDoNotShareConnections);
	}

	private void assertChannelsDoNotShareConnections(AssertableApplicationContext context) {
		CommandRegistry registry = context.getBean(CommandRegistry.class);
		await().until(() -> registry.commands().size() == 8);

		List<CompletableFuture<String>> stalled = IntStream.range(0, 200)
			.mapToObj((i) -> registry.execute("stalled.stall", null, String.class))
			.toList();

		assertThat(registry.call("billing.charge", null, String.class)).isEqualTo("charged");
		assertThat(stalled.get(199)).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withMessageContaining("is overloaded: too many calls are waiting for a connection")
			.havingCause()
			.isInstanceOfSatisfying(CommandException.class, (failure) -> assertThat(failure.mayHaveBegun()).isFalse());
		assertThat(stalled.get(0)).isNotDone();
	}

	@Test
	void clientOfACustomizerOfTheApplicationIsKept() {
		this.runner.withBean(ReactorResourceFactory.class, QuickReactorResources::create)
			.withUserConfiguration(OwnClient.class)
			.run((context) -> {
				CommandRegistry registry = context.getBean(CommandRegistry.class);
				await().until(() -> registry.commands().size() == 8);

				assertThat(registry.call("billing.charge", null, String.class)).isEqualTo("charged");
				assertThat(this.service.headers("X-Factory")).containsOnly("mine");
				assertThat(this.service.headers("X-Customizer")).containsOnly("mine");
			});
	}

	@Test
	void idleConnectionIsClosed() {
		this.runner.withBean(ReactorResourceFactory.class, QuickReactorResources::create)
			.withPropertyValues("cmd-ipc.channel.http.billing.max-idle-time=100ms",
					"cmd-ipc.channel.http.stalled.max-idle-time=100ms")
			.run((context) -> {
				await().until(() -> context.getBean(CommandRegistry.class).commands().size() == 8);

				await().until(() -> this.service.openConnections() == 0);
			});
	}

	@Test
	void channelWorksAfterAnotherApplicationOfTheJvmClosedTheEventLoops() {
		ApplicationContextRunner sharing = this.runner.withBean(ReactorResourceFactory.class,
				ChannelConnectionsTests::sharedResources);

		sharing.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			sharing.run((other) -> await().until(() -> other.getBean(CommandRegistry.class).commands().size() == 8));

			await().until(() -> registry.execute("billing.charge", null, String.class)
				.handle((result, failure) -> "charged".equals(result))
				.join());
		});
	}

	private static ReactorResourceFactory smallResources() {
		ReactorResourceFactory resources = QuickReactorResources.create();
		resources.setConnectionProviderSupplier(ChannelConnectionsTests::smallPool);
		return resources;
	}

	private static ConnectionProvider smallPool() {
		return ConnectionProvider.builder("small").maxConnections(4).pendingAcquireMaxCount(8).build();
	}

	private static ReactorResourceFactory sharedResources() {
		ReactorResourceFactory resources = new ReactorResourceFactory();
		resources.setShutdownQuietPeriod(Duration.ZERO);
		return resources;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> factory() {
			return (builder) -> builder
				.withHttpClientFactory(() -> HttpClient.create().headers((headers) -> headers.add("X-Factory", "mine")))
				.withHttpClientCustomizer((client) -> client.headers((headers) -> headers.add("X-Customizer", "mine")));
		}

	}

}
