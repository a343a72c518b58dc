package io.cmdipc.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.RegistryCounter;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Meters of a registry and its channels.
 */
class CommandRegistryMetricsTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final CommandRegistry peer = CommandRegistry.builder().id("peer").build();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private String breaker = "closed";

	private final CommandRegistryMetrics metrics = new CommandRegistryMetrics(List.of(this.registry),
			Set.of("billing", "pricing"), (channelId) -> "billing".equals(channelId) ? this.breaker : null);

	@AfterEach
	void close() {
		this.metrics.close();
		this.registry.close();
		this.peer.close();
	}

	@Test
	void everyMeterHasTheNameAndTagsOfItsDocumentation() {
		this.metrics.bindTo(this.meters);
		ScriptedChannel.listing("billing").attachTo(this.registry);
		Set<String> documented = Stream.of(CommandMeterDocumentation.values())
			.filter((meter) -> !meter.getName().contains("executor"))
			.map((meter) -> meter.getName() + keys(meter) + meter.getType())
			.collect(Collectors.toCollection(TreeSet::new));

		Set<String> found = this.meters.getMeters()
			.stream()
			.map(Meter::getId)
			.map((id) -> id.getName() + new TreeSet<>(id.getTags().stream().map((tag) -> tag.getKey()).toList())
					+ id.getType())
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(found).isEqualTo(documented);
		assertThat(this.meters.getMeters())
			.allSatisfy((meter) -> assertThat(meter.getId().getDescription()).isNotBlank());
	}

	private static String keys(CommandMeterDocumentation meter) {
		return new TreeSet<>(Stream.of(meter.getKeyNames()).map(KeyName::asString).toList()).toString();
	}

	@Test
	void everyCounterOfTheRegistryIsAMeter() {
		this.metrics.bindTo(this.meters);

		assertThat(this.meters.getMeters().stream().filter(FunctionCounter.class::isInstance).count())
			.isEqualTo(RegistryCounter.values().length);
		for (RegistryCounter counter : List.of(RegistryCounter.OVERLOAD, RegistryCounter.HANDLER_FAILURE)) {
			assertThat(this.meters.find(CounterMeter.of(counter).ofRegistry().getName())
				.tag("reason", counter.name().toLowerCase(Locale.ROOT))
				.functionCounter()).isNotNull();
		}
	}

	@Test
	void numbersOfTheRegistryAreRead() {
		this.metrics.bindTo(this.meters);
		ScriptedChannel billing = ScriptedChannel.listing("billing", "billing.charge").attachTo(this.registry);
		this.registry.emit("order.placed", null);
		billing.deliver(new Event(MessageId.random(), MessageMeta.EMPTY, "paid", null));
		billing.deliver(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "_private", null));
		CompletableFuture<Payload> call = this.registry.withTimeout(Duration.ofSeconds(20))
			.execute("billing.charge", null);

		assertThat(gauge("cmdipc.registry.pending")).isEqualTo(1);
		Patience.await().until(() -> gauge("cmdipc.channel.pending", "channel", "billing") == 1);
		assertThat(counter("cmdipc.registry.events.sent")).isEqualTo(1);
		assertThat(counter("cmdipc.channel.events.received", "channel", "billing")).isEqualTo(1);
		assertThat(counter("cmdipc.channel.refusals", "channel", "billing", "reason", "private_id")).isEqualTo(1);
		billing.deliver(ExecuteCommandResponse.failed(billing.allSent(ExecuteCommandRequest.class).get(0).id(),
				new CommandError(ErrorCode.INTERNAL_ERROR, "no")));
		assertThat(call).isCompletedExceptionally();
		assertThat(gauge("cmdipc.registry.pending")).isZero();
	}

	@Test
	void stateOfAChannelFollowsItsPeer() {
		this.metrics.bindTo(this.meters);
		ScriptedChannel billing = ScriptedChannel.listing("billing").attachTo(this.registry);
		awaitState("open", 1);

		billing.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));
		awaitState("unreachable", 1);
		awaitState("open", 0);
		billing.listener().onReachable(List.of());

		awaitState("open", 1);
		assertThat(counter("cmdipc.channel.reconnects", "channel", "billing")).isEqualTo(1);
	}

	@Test
	void stateOfACircuitBreakerIsAMeter() {
		this.metrics.bindTo(this.meters);
		ScriptedChannel.listing("billing").attachTo(this.registry);
		ScriptedChannel.listing("pricing").attachTo(this.registry);

		this.breaker = "open";

		assertThat(gauge("cmdipc.channel.circuit.breaker", "state", "open")).isEqualTo(1);
		assertThat(gauge("cmdipc.channel.circuit.breaker", "state", "closed")).isZero();
		assertThat(this.meters.find("cmdipc.channel.circuit.breaker").tag("channel", "pricing").gauge()).isNull();
	}

	@Test
	void connectionsThatNobodyDeclaredShareTheNameOfTheirKind() {
		this.metrics.bindTo(this.meters);
		for (String id : List.of("connection-1", "connection-2", "connection-3")) {
			this.registry.attach(InMemoryChannelPair.create(id, "x").first());
		}

		assertThat(this.meters.find("cmdipc.channel.commands").gauges()).hasSize(1);
		assertThat(this.meters.get("cmdipc.channel.commands").gauge().getId().getTag("channel")).isEqualTo("in-memory");
		Patience.await().until(() -> gauge("cmdipc.channel.state", "state", "open") == 3);
	}

	@Test
	void countersNeverGoBackWhenAChannelIsDetachedAndAttachedAgain() {
		this.metrics.bindTo(this.meters);
		Registration first = attach(InMemoryChannelPair.create("billing", "shop"));
		this.registry.emit("one", null);
		this.registry.emit("two", null);
		Patience.await().until(() -> counter("cmdipc.channel.events.sent", "channel", "billing") == 2);

		first.close();
		assertThat(counter("cmdipc.channel.events.sent", "channel", "billing")).isEqualTo(2);
		attach(InMemoryChannelPair.create("billing", "shop"));
		this.registry.emit("three", null);

		Patience.await().until(() -> counter("cmdipc.channel.events.sent", "channel", "billing") == 3);
	}

	@Test
	void closedMetersAreRemovedAndBoundAnew() {
		this.metrics.bindTo(this.meters);
		ScriptedChannel.listing("billing").attachTo(this.registry);

		this.metrics.close();
		assertThat(this.meters.getMeters()).isEmpty();
		ScriptedChannel.listing("pricing").attachTo(this.registry);
		assertThat(this.meters.getMeters()).isEmpty();

		this.metrics.bindTo(this.meters);
		assertThat(this.meters.find("cmdipc.channel.commands").gauges()).hasSize(2);
	}

	@Test
	void eachMeterRegistryHasTheMeters() {
		SimpleMeterRegistry other = new SimpleMeterRegistry();
		this.metrics.bindTo(this.meters);
		this.metrics.bindTo(other);

		ScriptedChannel.listing("billing").attachTo(this.registry);

		assertThat(other.getMeters()).hasSameSizeAs(this.meters.getMeters());
		assertThat(other.find("cmdipc.channel.state").gauges()).hasSize(3);
	}

	private Registration attach(InMemoryChannelPair pair) {
		CompletableFuture<Registration> attached = this.registry.attach(pair.first());
		this.peer.attach(pair.second());
		return attached.orTimeout(20, TimeUnit.SECONDS).join();
	}

	private void awaitState(String state, int number) {
		Patience.await().until(() -> gauge("cmdipc.channel.state", "channel", "billing", "state", state) == number);
	}

	private double gauge(String name, String... tags) {
		return this.meters.get(name).tags(tags).gauge().value();
	}

	private double counter(String name, String... tags) {
		return this.meters.get(name).tags(tags).functionCounter().count();
	}

}
