package io.cmdipc.production.observation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.client.ImportCommandClients;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.observation.ReceivedMessageContext;
import io.cmdipc.observation.SentMessageContext;
import io.cmdipc.observation.autoconfigure.CommandObservationAutoConfiguration;
import io.cmdipc.test.ScriptedChannel;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What observations know of the way of a call, and what it carries.
 */
class ObservedHopTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Observed observed = new Observed(this.observations);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandObservationAutoConfiguration.class,
				CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.retry.delay=1ms")
		.withBean(ObservationRegistry.class, () -> this.observations);

	@Test
	void callThatIsForwardedKeepsItsTraceAndIsObservedAtBothEnds() {
		this.observations.observationConfig().observationHandler(new Propagation());
		this.runner
			.withPropertyValues("cmd-ipc.channel.in-memory.billing.capacity=100",
					"cmd-ipc.channel.in-memory.pricing.capacity=100")
			.withBean(Billing.class)
			.withBean(Pricing.class)
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).call("billing.charge", null, Integer.class))
				.isEqualTo(3));

		SentMessageContext sent = this.observed.only(SentMessageContext.class, "cmdipc.call", "pricing.price");
		ReceivedMessageContext received = this.observed.only(ReceivedMessageContext.class, "cmdipc.handle",
				"pricing.price");
		MessageMeta meta = received.getCarrier();
		assertThat(meta).isNotNull();
		assertThat(meta.traceparent()).isEqualTo(sent.getCarrier().get("traceparent"))
			.isEqualTo(Propagation.traceparent(2));
		for (String field : new String[] { "traceparent", "tracestate", "baggage", "b3" }) {
			assertThat(received.getGetter().get(meta, field)).isEqualTo(sent.getCarrier().get(field)).isNotEmpty();
		}
		assertThat(received.getGetter().get(meta, "x-other")).isNull();
	}

	@Test
	void furtherAttemptsAreCountedByOneObservation() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			ScriptedChannel peer = ScriptedChannel.listing("peer", "stock.count").attachTo(registry);
			CompletableFuture<Integer> call = registry.idempotent().execute("stock.count", null, Integer.class);

			peer.deliver(ExecuteCommandResponse.failed(peer.expect(ExecuteCommandRequest.class).id(),
					new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "gone")));
			peer.deliver(
					ExecuteCommandResponse.succeeded(peer.expect(ExecuteCommandRequest.class).id(), Payload.of(7)));

			assertThat(call.join()).isEqualTo(7);
			assertThat(this.observed.only(SentMessageContext.class, "cmdipc.call", "other")
				.getHighCardinalityKeyValue("attempts")
				.getValue()).isEqualTo("2");
		});
	}

	@Test
	void channelThatIsNotDeclaredHasTheNameOfItsKind() {
		this.runner.withBean(Stock.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			ScriptedChannel peer = ScriptedChannel.listing("connection-4711").attachTo(registry);

			peer.deliver(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "stock.count", null));
			peer.expect(ExecuteCommandResponse.class);

			this.observed.expect("cmdipc.handle", "stock.count", peer.type(), peer.type(), "success", "none");
		});
	}

	@Test
	void commandOfAnImportedClientIsKnown() {
		this.runner.withUserConfiguration(Importing.class)
			.run((context) -> assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> context.getBean(Ledger.class).post()));

		this.observed.expect("cmdipc.call", "ledger.post", "none", "local", "failure", "not_found");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportCommandClients(Ledger.class)
	static class Importing {

	}

	@CommandExchange("ledger")
	interface Ledger {

		@CommandExchange
		int post();

	}

	@CommandModule("billing")
	static class Billing {

		@CommandHandler("billing.charge")
		int charge(CommandInvocation invocation) {
			Integer price = invocation.caller().call("pricing.price", null, Integer.class);
			return (price != null) ? price : 0;
		}

	}

	@CommandModule("pricing")
	static class Pricing {

		@CommandHandler("pricing.price")
		int price() {
			return 3;
		}

	}

	static class Stock {

		@CommandHandler("stock.count")
		int count() {
			return 1;
		}

	}

	/**
	 * Writes what a tracer would, with another span for each call.
	 */
	private static final class Propagation implements ObservationHandler<SentMessageContext> {

		private final AtomicInteger calls = new AtomicInteger();

		static String traceparent(int call) {
			return "00-4bf92f3577b34da6a3ce929d0e0e4736-%016x-01".formatted(call);
		}

		@Override
		public void onStart(SentMessageContext context) {
			Map<String, String> fields = Map.of("traceparent", traceparent(this.calls.incrementAndGet()), "tracestate",
					"vendor=1", "baggage", "tenant=blue", "b3", "0");
			fields.forEach((key, value) -> context.getSetter().set(context.getCarrier(), key, value));
		}

		@Override
		public boolean supportsContext(Observation.@Nullable Context context) {
			return context instanceof SentMessageContext;
		}

	}

}
