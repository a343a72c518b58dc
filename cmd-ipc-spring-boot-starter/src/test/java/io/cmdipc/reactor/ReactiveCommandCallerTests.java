package io.cmdipc.reactor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link ReactiveCommandCaller}.
 */
class ReactiveCommandCallerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final ReactiveCommandCaller caller = ReactiveCommandCaller.of(this.registry);

	private final AtomicReference<MessageContext> seen = new AtomicReference<>();

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void executeReturnsTheResultInEachForm() {
		register("math.primes", (invocation) -> List.of(2, 3, 5));

		StepVerifier.create(this.caller.execute("math.primes", null, int[].class))
			.assertNext((primes) -> assertThat(primes).containsExactly(2, 3, 5))
			.verifyComplete();
		StepVerifier.create(this.caller.execute("math.primes", null, new TypeReference<List<Long>>() {
		})).expectNext(List.of(2L, 3L, 5L)).verifyComplete();
		StepVerifier.create(this.caller.execute("math.primes", null).map(Payload::toString))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void executeCallsOnceForEachSubscription() {
		AtomicInteger calls = new AtomicInteger();
		register("calls.count", (invocation) -> calls.incrementAndGet());

		Mono<Integer> result = this.caller.execute("calls.count", null, Integer.class);

		assertThat(calls).as("before a subscription").hasValue(0);
		StepVerifier.create(result).expectNext(1).verifyComplete();
		StepVerifier.create(result).expectNext(2).verifyComplete();
	}

	@Test
	void executeWhenCommandReturnsNothingCompletesWithoutValue() {
		register("cart.clear", (invocation) -> null);

		StepVerifier.create(this.caller.execute("cart.clear", null)).verifyComplete();
		StepVerifier.create(this.caller.execute("cart.clear", null, String.class)).verifyComplete();
	}

	@Test
	void executeWhenCommandFailsHasItsException() {
		register("bank.debit", (invocation) -> CompletableFuture
			.failedFuture(new CommandException(ErrorCode.INVALID_REQUEST, "No such account")));

		StepVerifier.create(this.caller.execute("bank.debit", null)).verifyErrorSatisfies(this::isNoSuchAccount);
	}

	private void isNoSuchAccount(Throwable failure) {
		assertThat(failure).isInstanceOf(CommandException.class).hasMessage("No such account");
		assertThat(((CommandException) failure).commandId()).isEqualTo("bank.debit");
	}

	@Test
	void executeWhenCommandIsUnknownFailsAfterSubscription() {
		Mono<String> result = this.caller.execute("no.such", null, String.class);

		StepVerifier.create(result)
			.verifyErrorSatisfies(
					(failure) -> assertThat(((CommandException) failure).code()).isEqualTo(ErrorCode.NOT_FOUND));
	}

	@Test
	void executeWhenIdIsBlankFailsAfterSubscription() {
		StepVerifier.create(this.caller.execute(" ", null)).verifyError(IllegalArgumentException.class);
	}

	@Test
	void cancellingTheSubscriptionCancelsTheCall() {
		CompletableFuture<String> unanswered = new CompletableFuture<>();
		CommandRegistry mocked = Mockito.mock(CommandRegistry.class);
		given(mocked.execute("slow.one", null, String.class)).willReturn(unanswered);

		StepVerifier.create(ReactiveCommandCaller.of(mocked).execute("slow.one", null, String.class))
			.thenCancel()
			.verify(PATIENCE);

		assertThat(unanswered).isCancelled();
	}

	@Test
	void contextOfTheSubscriberReachesTheHandler() {
		register("tenant.see", contextSeen());

		this.caller.execute("tenant.see", null).contextWrite(Context.of("tenant", "acme")).block(PATIENCE);
		assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
		this.caller.execute("tenant.see", null).block(PATIENCE);
		assertThat(this.seen.get()).as("without a context").isSameAs(MessageContext.NONE);
	}

	@Test
	void contextOfTheSubscriberReachesTheModuleBehindAChannel() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("pricing", "shop");
		try (CommandRegistry module = CommandRegistry.builder().id("pricing").build()) {
			module.register(CommandDefinition.of("tenant.see"), contextSeen()).join();
			CompletableFuture<?> attached = module.attach(pair.second());
			this.registry.attach(pair.first()).join();
			attached.join();

			this.caller.execute("tenant.see", null).contextWrite(Context.of("tenant", "acme")).block(PATIENCE);

			assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
		}
	}

	@Test
	void contextOfTheSubscriberIsAddedToThatOfAnInvocation() {
		MessageContext.Attribute<String> attribute = MessageContext.Attribute.of("client", String.class);
		register("tenant.see", contextSeen());

		ReactiveCommandCaller.of(this.registry.withAttribute(attribute, "browser"))
			.execute("tenant.see", null)
			.contextWrite(Context.of("tenant", "acme"))
			.block(PATIENCE);

		assertThat(this.seen.get().get(attribute)).isEqualTo("browser");
		assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
	}

	@Test
	void threadLocalsAreCapturedBesideTheContextOfTheSubscriber() {
		register("tenant.see", contextSeen());
		Hooks.enableAutomaticContextPropagation();
		try (TenantThreadLocal tenant = TenantThreadLocal.register()) {
			tenant.set("acme");

			this.caller.execute("tenant.see", null).contextWrite(Context.of("user", "ada")).block(PATIENCE);

			assertThat(ReactorContext.of(this.seen.get()).<String>get("user")).isEqualTo("ada");
			assertThat(ReactorContext.of(this.seen.get()).<String>get(TenantThreadLocal.KEY)).isEqualTo("acme");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	@Test
	void emitReachesListenersAfterSubscription() {
		AtomicReference<String> heard = new AtomicReference<>();
		EventFunction event = (delivery) -> {
			heard.set(delivery.payload(String.class));
			this.seen.set(delivery.context());
		};
		this.registry.addEventListener("order.placed", event.nonBlocking());

		Mono<Void> emission = this.caller.emit("order.placed", "o-1");

		assertThat(heard).hasNullValue();
		StepVerifier.create(emission.contextWrite(Context.of("tenant", "acme"))).verifyComplete();
		assertThat(heard).hasValue("o-1");
		assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
	}

	@Test
	void emitOfATypedEventReachesListenersAfterSubscription() {
		AtomicReference<OrderPlaced> heard = new AtomicReference<>();
		EventFunction event = (delivery) -> heard.set(delivery.payload(OrderPlaced.class));
		this.registry.addEventListener("order.placed", event.nonBlocking());

		Mono<Void> emission = this.caller.emit(new OrderPlaced("o-1"));

		assertThat(heard).hasNullValue();
		StepVerifier.create(emission).verifyComplete();
		assertThat(heard).hasValue(new OrderPlaced("o-1"));
		StepVerifier.create(this.caller.emit(new Object())).verifyError(IllegalArgumentException.class);
	}

	@Test
	void idempotentCallsAreMadeByAnIdempotentCaller() {
		CommandRegistry mocked = Mockito.mock(CommandRegistry.class);
		CommandRegistry idempotent = Mockito.mock(CommandRegistry.class);
		given(mocked.idempotent()).willReturn(idempotent);
		given(idempotent.execute("a.b", null, String.class)).willReturn(CompletableFuture.completedFuture("x"));

		StepVerifier.create(ReactiveCommandCaller.of(mocked).idempotent().execute("a.b", null, String.class))
			.expectNext("x")
			.verifyComplete();
	}

	@Test
	void emitWhenRegistryIsClosedFails() {
		this.registry.close();

		StepVerifier.create(this.caller.emit("order.placed", null)).verifyError(IllegalStateException.class);
	}

	@Test
	void withMetaAndTimeoutAreThoseOfTheCalls() {
		AtomicReference<MessageMeta> meta = new AtomicReference<>();
		AtomicReference<Duration> left = new AtomicReference<>();
		register("meta.see", (invocation) -> {
			meta.set(invocation.meta());
			left.set(invocation.timeLeft());
			return null;
		});
		MessageMeta trace = MessageMeta.EMPTY.with("trace", "t-1");

		this.caller.withMeta(trace).withTimeout(Duration.ofSeconds(2)).execute("meta.see", null).block(PATIENCE);

		assertThat(meta).hasValue(trace);
		assertThat(left.get()).isLessThanOrEqualTo(Duration.ofSeconds(2));
		assertThatIllegalArgumentException().isThrownBy(() -> this.caller.withTimeout(Duration.ZERO));
	}

	@Test
	void registryThatATestHasMockedIsCalledWithoutContext() {
		CommandRegistry mocked = Mockito.mock(CommandRegistry.class);
		given(mocked.execute("a.b", null, String.class)).willReturn(CompletableFuture.completedFuture("x"));

		StepVerifier
			.create(ReactiveCommandCaller.of(mocked)
				.execute("a.b", null, String.class)
				.contextWrite(Context.of("tenant", "acme")))
			.expectNext("x")
			.verifyComplete();
	}

	private CommandFunction contextSeen() {
		return (invocation) -> {
			this.seen.set(invocation.context());
			return null;
		};
	}

	private void register(String id, CommandFunction function) {
		this.registry.register(CommandDefinition.of(id), function.nonBlocking()).join();
	}

	@CommandEvent("order.placed")
	record OrderPlaced(String id) {

	}

}
