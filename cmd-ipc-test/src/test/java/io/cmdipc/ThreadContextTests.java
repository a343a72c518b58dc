package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the threads of functions and listeners know of senders.
 */
class ThreadContextTests {

	private static final MessageContext.Attribute<String> USER = MessageContext.Attribute.of("user", String.class);

	private final ThreadLocal<@Nullable String> known = new ThreadLocal<>();

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final Network network = new Network();

	private final List<@Nullable String> seen = new ArrayList<>();

	private final CommandRegistry registry = CommandRegistry.builder()
		.id("tested")
		.handlerExecutor(this.thread)
		.threadContext(new Users())
		.build();

	@AfterEach
	void close() {
		this.known.remove();
		this.registry.close();
		this.network.close();
		this.thread.shutdownNow();
	}

	@Test
	void functionOnAnotherThreadKnowsTheUserOfItsCaller() {
		register("who");

		assertThat(callAs("ann", "who")).isEqualTo("ann");
		assertThat(callAs("bob", "who")).isEqualTo("bob");
		assertThat(callAs(null, "who")).isEqualTo("nobody");
		assertThat(onThread()).isNull();
	}

	@Test
	void functionOfNobodySeesNotWhatItsThreadKnows() {
		register("who");
		Outcomes.valueOf(this.thread.submit(() -> this.known.set("eve")));

		assertThat(callAs(null, "who")).isEqualTo("nobody");
		assertThat(onThread()).isEqualTo("eve");
	}

	@Test
	void listenerOfNobodySeesNotWhatItsThreadKnows() {
		CompletableFuture<String> listener = new CompletableFuture<>();
		this.registry.addEventListener("happened", (event) -> listener.complete(user()));
		Outcomes.valueOf(this.thread.submit(() -> this.known.set("eve")));

		this.registry.emit("happened", null);

		assertThat(Outcomes.valueOf(listener)).isEqualTo("nobody");
	}

	@Test
	void nestedCallKeepsTheUser() {
		register("who");
		Network.register(this.registry, "outer",
				(invocation) -> invocation.caller().execute("who", null, String.class));

		assertThat(callAs("ann", "outer")).isEqualTo("ann");
		assertThat(onThread()).isNull();
	}

	@Test
	void peerIsNotTheUserOfTheThreadThatDeliversItsCall() {
		Network.register(this.registry, "who", ((CommandFunction) (invocation) -> {
			this.seen.add(user());
			return 1;
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		this.known.set("eve");

		peer.deliver(Network.call("who"));

		assertThat(this.seen).containsExactly("nobody");
		assertThat(this.known.get()).isEqualTo("eve");
	}

	@Test
	void threadKnowsNobodyAfterAFailure() {
		Network.register(this.registry, "failing", (invocation) -> {
			throw new CommandException(ErrorCode.INVALID_REQUEST, user());
		});
		this.known.set("ann");

		assertThat(Outcomes.errorOf(this.registry.execute("failing", null))).hasMessageContaining("ann");
		assertThat(onThread()).isNull();
	}

	@Test
	void functionWhoseCallWasCancelledKeepsItsUserAndLeavesNoneBehind() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		CompletableFuture<String> late = new CompletableFuture<>();
		register("who");
		Network.register(this.registry, "slow", (invocation) -> {
			begun.countDown();
			Outcomes.await(cancelled);
			return late.complete(user());
		});
		this.known.set("ann");
		CompletableFuture<?> call = this.registry.execute("slow", null);
		Outcomes.await(begun);

		call.cancel(true);
		cancelled.countDown();

		assertThat(Outcomes.valueOf(late)).isEqualTo("ann");
		assertThat(callAs(null, "who")).isEqualTo("nobody");
		assertThat(onThread()).isNull();
	}

	@Test
	void refusalOfAListenerIsNoFailureOfIt() {
		this.registry.addEventListener("happened", ((EventFunction) (event) -> {
			throw new Refusal();
		}).nonBlocking());

		this.registry.emit("happened", null);

		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(1);
		assertThat(this.registry.count(RegistryCounter.LISTENER_FAILURE)).isZero();
	}

	@Test
	void listenerSeesTheUserOfItsEventAndNotOfTheOneBefore() {
		this.registry.addEventListener("happened", ((EventFunction) (event) -> this.seen.add(user())).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.listener().onMessage(event(), MessageContext.NONE.with(USER, "ann"));
		peer.listener().onMessage(event(), MessageContext.NONE);
		this.known.set("bob");
		this.registry.emit("happened", null);

		assertThat(this.seen).containsExactly("ann", "nobody", "bob");
	}

	private static Event event() {
		return new Event(MessageId.random(), MessageMeta.EMPTY, "happened", null);
	}

	private void register(String id) {
		Network.register(this.registry, id, (invocation) -> user());
	}

	private @Nullable String callAs(@Nullable String user, String id) {
		this.known.set(user);
		return Outcomes.valueOf(this.registry.execute(id, null, String.class));
	}

	private @Nullable String onThread() {
		return Outcomes.valueOf(this.thread.submit(this.known::get));
	}

	private String user() {
		String user = this.known.get();
		return (user != null) ? user : "nobody";
	}

	private static final class Refusal extends RuntimeException {

	}

	private final class Users implements ThreadContext {

		@Override
		public MessageContext complete(MessageContext context) {
			String user = ThreadContextTests.this.known.get();
			return (user != null && context.get(USER) == null) ? context.with(USER, user) : context;
		}

		@Override
		public Scope enter(MessageContext context) {
			String before = ThreadContextTests.this.known.get();
			ThreadContextTests.this.known.set(context.get(USER));
			return () -> ThreadContextTests.this.known.set(before);
		}

		@Override
		public boolean refuses(Throwable failure) {
			return failure instanceof Refusal;
		}

	}

}
