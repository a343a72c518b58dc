package io.cmdipc.actuate;

import java.time.Instant;
import java.util.List;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.CircuitBreakerStates;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

class CommandActuatorTests {

	private final ApplicationContextRunner runner = ActuatorRunner.create()
		.withBean("pricing", Pricing.class)
		.withBean("orders", Orders.class);

	@Test
	void channelShowsItsCircuitBreakerAndItsProblems() {
		ScriptedChannel broker = ScriptedChannel.listing("broker");

		this.runner.withBean("broker", CommandChannel.class, () -> broker)
			.withBean(CircuitBreakerStates.class, () -> (channelId) -> "broker".equals(channelId) ? "open" : null)
			.run((context) -> {
				CommandChannelsEndpoint endpoint = context.getBean(CommandChannelsEndpoint.class);
				await().until(() -> endpoint.channel("broker").getState().equals("open"));
				context.getBean(CommandRegistry.class).emit("order.placed", null);
				broker.deliver(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "_secret", null));

				ChannelDescriptor channel = endpoint.channel("broker");

				assertThat(channel.getCircuitBreaker()).isEqualTo("open");
				assertThat(channel.getProblems()).containsExactly(entry("private_id", 1L));
				assertThat(JsonMapper.shared().writeValueAsString(channel)).contains("\"circuitBreaker\":\"open\"");
				assertThat(JsonMapper.shared().writeValueAsString(endpoint.channel("pricing")))
					.doesNotContain("problems");
			});
	}

	@Test
	void commandsAreShownByRegistryWithTheirOwner() {
		this.runner.run((context) -> {
			CommandsEndpoint.RegistriesDescriptor all = context.getBean(CommandsEndpoint.class).commands();

			assertThat(all.registries()).containsOnlyKeys("shop", "pricing");
			assertThat(all.registries().get("shop").commands())
				.extracting(CommandDescriptor::getId, CommandDescriptor::getChannel, CommandDescriptor::isPrivate)
				.containsExactly(tuple("_secret", null, true), tuple("pricing.quote", "pricing", false));
			assertThat(all.registries().get("pricing").commands()).singleElement().satisfies((command) -> {
				assertThat(command.getDescription()).isEqualTo("Says what it costs");
				assertThat(command.getHandler().bean()).isEqualTo("pricing");
				assertThat(command.getHandler().method())
					.isEqualTo("CommandActuatorTests.Pricing.quote(CommandActuatorTests.Order)");
				assertThat(command.getSchema().request().at("/properties/quantity/type").asString())
					.isEqualTo("integer");
				assertThat(command.getSchema().response().at("/type").asString()).isEqualTo("integer");
			});
		});
	}

	@Test
	void callsAndFailuresAreCounted() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.execute("pricing.quote", new Order(2), Integer.class).join();
			registry.execute("pricing.quote", new Order(-1), Integer.class).exceptionally((failure) -> 0).join();
			registry.execute("pricing.quote", "no order", Integer.class).exceptionally((failure) -> 0).join();

			CommandDescriptor command = context.getBean(CommandsEndpoint.class).command("pricing.quote");

			assertThat(command.getRegistry()).isEqualTo("pricing");
			assertThat(command).extracting(CommandDescriptor::getCalls, CommandDescriptor::getFailures)
				.containsExactly(3L, 2L);
		});
	}

	@Test
	void callsThroughChannelsAndOfRegisteredFunctionsAreCounted() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("code", (invocation) -> 1).join();
			registry.execute("code", null).join();
			registry.execute("pricing.quote", new Order(-1), Integer.class).exceptionally((failure) -> 0).join();

			assertThat(context.getBean(CommandsEndpoint.class).commands().registries().get("shop").commands())
				.extracting(CommandDescriptor::getId, CommandDescriptor::getCalls, CommandDescriptor::getFailures)
				.containsExactly(tuple("_secret", 0L, 0L), tuple("code", 1L, 0L), tuple("pricing.quote", 1L, 1L));
		});
	}

	@Test
	void callsAreNotCountedWhenEndpointIsDisabled() {
		this.runner.withPropertyValues("management.endpoint.commands.access=none")
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).commands())
				.extracting(RegisteredCommand::callCount)
				.containsOnlyNulls());
	}

	@Test
	void descriptorsAreWrittenInOrder() {
		this.runner.run((context) -> {
			CommandDescriptor secret = context.getBean(CommandsEndpoint.class).command("_secret");
			assertThat(JsonMapper.shared().writeValueAsString(secret)).startsWith(
					"{\"id\":\"_secret\",\"registry\":\"shop\",\"description\":null,\"isPrivate\":true,\"channel\":null,");
			ChannelDescriptor pricing = context.getBean(CommandChannelsEndpoint.class).channel("pricing");
			assertThat(JsonMapper.shared().writeValueAsString(pricing)).startsWith(
					"{\"id\":\"pricing\",\"type\":\"in-memory\",\"peer\":null,\"state\":\"open\",\"router\":false,\"since\":");
		});
	}

	@Test
	void unknownCommandIsNotFound() {
		this.runner.run((context) -> assertThat(context.getBean(CommandsEndpoint.class).command("missing")).isNull());
	}

	@Test
	void channelsShowStateAndLastError() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE)
			.run((context) -> {
				CommandChannelsEndpoint endpoint = context.getBean(CommandChannelsEndpoint.class);
				await().until(() -> endpoint.channel("billing").getState().equals("unreachable"));

				assertThat(endpoint.channels().registries()).containsOnlyKeys("shop", "pricing");
				assertThat(endpoint.channel("pricing"))
					.extracting(ChannelDescriptor::getType, ChannelDescriptor::getState, ChannelDescriptor::getCommands)
					.containsExactly("in-memory", "open", 1);
				assertThat(endpoint.channel("billing").getType()).isEqualTo("http");
				assertThat(endpoint.channel("billing").getPeer()).isEqualTo(ActuatorRunner.UNREACHABLE);
				assertThat(endpoint.channel("billing").getLastError()).contains("Connection refused");
				assertThat(endpoint.channel("billing").getLastErrorTime()).isBeforeOrEqualTo(Instant.now());
				assertThat(endpoint.channel("missing")).isNull();
			});
	}

	@Test
	void healthIsUpWhenOptionalServiceIsUnreachable() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE)
			.run((context) -> {
				await().until(() -> statusOf(context, "billing") == Status.UNKNOWN);

				assertThat(statusOf(context, "pricing")).isEqualTo(Status.UP);
				assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void applicationIsAliveAndNotReadyWhileARequiredServiceIsUnreachable() {
		this.runner
			.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class))
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE,
					"cmd-ipc.channel.http.billing.required=true", "management.endpoint.health.probes.enabled=true",
					"management.endpoint.health.group.readiness.include=readinessState,commandChannels")
			.run((context) -> {
				HealthEndpoint health = context.getBean(HealthEndpoint.class);
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);

				await().until(() -> health.healthForPath("readiness").getStatus() == Status.DOWN);

				assertThat(health.healthForPath("readiness", "readinessState").getStatus()).isEqualTo(Status.UP);
				assertThat(health.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void healthIsDownWhenRequiredServiceIsUnreachable() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + ActuatorRunner.UNREACHABLE,
					"cmd-ipc.channel.http.billing.required=true")
			.run((context) -> await()
				.until(() -> context.getBean(HealthEndpoint.class).health().getStatus() == Status.DOWN));
	}

	@Test
	void healthIsDownWhenRequiredChannelWasClosedByItsPeer() {
		ScriptedChannel broker = ScriptedChannel.listing("broker");

		this.runner.withBean("broker", CommandChannel.class, () -> broker)
			.withBean(ChannelDeclaration.class, () -> ChannelDeclaration.of("broker", "a bean").withRequired(true))
			.run((context) -> {
				assertThat(statusOf(context, "broker")).isEqualTo(Status.UP);

				broker.closeByPeer();

				assertThat(statusOf(context, "broker")).isEqualTo(Status.DOWN);
				assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.DOWN);
			});
	}

	@Test
	void endpointsAndHealthCanBeDisabled() {
		this.runner.withPropertyValues("management.endpoint.commands.access=none",
				"management.endpoint.commandchannels.access=none", "management.health.commandchannels.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CommandsEndpoint.class)
				.doesNotHaveBean(CommandChannelsEndpoint.class)
				.doesNotHaveBean(CommandChannelsHealthContributor.class));
	}

	@Test
	void endpointOfTheUserWins() {
		CommandChannelsEndpoint own = new CommandChannelsEndpoint(List.of());

		this.runner.withBean(CommandChannelsEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(CommandChannelsEndpoint.class)).isSameAs(own));
	}

	@Test
	void backsOffWithoutActuator() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
					CommandActuatorAutoConfiguration.class))
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CommandRegistry.class)
				.doesNotHaveBean(CommandsEndpoint.class)
				.doesNotHaveBean(CommandChannelsHealthContributor.class));
	}

	private static Status statusOf(ApplicationContext context, String channel) {
		CompositeHealthContributor contributor = context.getBean(CommandChannelsHealthContributor.class);
		return ((HealthIndicator) contributor.getContributor(channel)).health().getStatus();
	}

	record Order(int quantity) {

	}

	@CommandModule("pricing")
	static class Pricing {

		@CommandHandler(value = "pricing.quote", description = "Says what it costs")
		int quote(Order order) {
			if (order.quantity() < 0) {
				throw new IllegalStateException("negative");
			}
			return order.quantity() * 3;
		}

	}

	static class Orders {

		@CommandHandler("_secret")
		void secret() {
		}

	}

}
