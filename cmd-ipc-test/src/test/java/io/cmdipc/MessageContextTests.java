package io.cmdipc;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the {@link MessageContext} that a handler and a listener see.
 */
class MessageContextTests {

	private static final MessageContext.Attribute<String> TENANT = MessageContext.Attribute.of("tenant", String.class);

	private final CommandRegistry application = CommandRegistry.builder().id("app").build();

	private final CommandRegistry module = CommandRegistry.builder().id("module").routerChannel("app").build();

	private final CompletableFuture<MessageContext> seen = new CompletableFuture<>();

	private final ScriptedChannel peer = ScriptedChannel.listing("peer");

	@Test
	void receiveCallPassesContextToHandler() {
		register(this.application, "who");
		attachPeer();

		this.peer.listener().onMessage(call("who"), fromAda());

		assertAda(Outcomes.valueOf(this.seen));
	}

	@Test
	void receiveCallWithoutContextPassesNone() {
		register(this.application, "who");
		attachPeer();

		this.peer.deliver(call("who"));

		assertThat(Outcomes.valueOf(this.seen)).isSameAs(MessageContext.NONE);
	}

	@Test
	void forwardToModuleKeepsContext() {
		join();
		register(this.module, "who");
		attachPeer();

		this.peer.listener().onMessage(call("who"), fromAda());

		assertAda(Outcomes.valueOf(this.seen));
	}

	@Test
	void callOfHandlerKeepsContext() {
		join();
		register(this.module, "who");
		Outcomes.valueOf(this.application.register("outer", (invocation) -> invocation.caller().execute("who", null)));
		attachPeer();

		this.peer.listener().onMessage(call("outer"), fromAda());

		assertAda(Outcomes.valueOf(this.seen));
	}

	@Test
	void receiveEventPassesContextToListenersOfModule() {
		join();
		this.module.addEventListener("happened", (event) -> this.seen.complete(event.context()));
		attachPeer();

		this.peer.listener().onMessage(new Event(MessageId.random(), MessageMeta.EMPTY, "happened", null), fromAda());

		assertAda(Outcomes.valueOf(this.seen));
	}

	@Test
	void callWithoutSenderHasNone() {
		register(this.application, "who");

		Outcomes.valueOf(this.application.execute("who", null));

		assertThat(Outcomes.valueOf(this.seen)).isSameAs(MessageContext.NONE);
	}

	@Test
	void callAndEventThatLeaveWithoutAContextAskTheSupplier() {
		List<MessageContext> asked = new ArrayList<>();
		CommandRegistry registry = CommandRegistry.builder().outgoingContext(() -> {
			MessageContext context = fromAda();
			asked.add(context);
			return context;
		}).build();
		InMemoryChannelPair pair = InMemoryChannelPair.create("module", "app");
		Outcomes.valueOf(CompletableFuture.allOf(registry.attach(pair.first()), this.module.attach(pair.second())));
		register(registry, "local");
		register(this.module, "who");

		registry.execute("local", null);
		assertThat(asked).isEmpty();
		registry.execute("who", null);
		registry.emit("e", 1);
		assertThat(asked).hasSize(2);
		registry.close();
	}

	@Test
	void callThatWaitsForAChannelAsksTheSupplierOnTheThreadOfItsCaller() {
		List<Thread> asked = new ArrayList<>();
		CommandRegistry registry = CommandRegistry.builder().outgoingContext(() -> {
			asked.add(Thread.currentThread());
			return MessageContext.NONE;
		}).build();
		CompletableFuture<Void> started = new CompletableFuture<>();
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").onStart(() -> started);
		registry.attach(owner);

		registry.execute("x", null);
		CompletableFuture.runAsync(() -> started.complete(null)).join();

		owner.expect(ListCommandsRequest.class);
		owner.expect(ExecuteCommandRequest.class);
		assertThat(asked).containsExactly(Thread.currentThread());
		registry.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, NoClassDefFoundError.class })
	void supplierOfContextsThatThrowsDoesNotHinderACall(Class<? extends Throwable> failure) {
		CommandRegistry registry = CommandRegistry.builder().outgoingContext(() -> {
			throw MessageContextTests.<RuntimeException>create(failure);
		}).build();
		Outcomes.valueOf(registry.attach(this.peer));
		this.peer.expect(ListCommandsRequest.class);
		this.peer.deliver(Network.listOf("x"));

		registry.execute("x", null);

		this.peer.expect(ExecuteCommandRequest.class);
		registry.close();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X create(Class<? extends Throwable> type) throws X {
		try {
			return (X) type.getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void withAttributeKeepsTheRest() {
		MessageContext context = fromAda().with(TENANT, "first").with(TENANT, "second");

		assertThat(context.get(TENANT)).isEqualTo("second");
		assertThat(context.get(MessageContext.Attribute.of("tenant", String.class))).isNull();
		assertThat(context.channelId()).isEqualTo("peer");
	}

	@Test
	void attributeThatIsSetAgainAndAgainDoesNotOverflowTheStack() {
		MessageContext.Attribute<Integer> other = MessageContext.Attribute.of("other", Integer.class);
		MessageContext.Attribute<Integer> last = MessageContext.Attribute.of("last", Integer.class);
		MessageContext context = fromAda().with(TENANT, "first").with(other, 0).with(last, -1);

		for (int i = 0; i < 100_000; i++) {
			context = context.with(TENANT, "t" + i).with(other, i);
		}

		assertThat(context.get(TENANT)).isEqualTo("t99999");
		assertThat(context.get(other)).isEqualTo(99_999);
		assertThat(context.get(last)).isEqualTo(-1);
		assertThat(context.channelId()).isEqualTo("peer");
	}

	@Test
	void attributeOfAPrimitiveTypeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageContext.Attribute.of("n", int.class))
			.withMessage("'type' must not be primitive: int");
	}

	private void register(CommandRegistry registry, String commandId) {
		Outcomes.valueOf(registry.register(commandId, (invocation) -> {
			this.seen.complete(invocation.context());
			return null;
		}));
	}

	private void join() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("module", "app");
		CompletableFuture<Registration> attached = this.application.attach(pair.first());
		Outcomes.valueOf(this.module.attach(pair.second()));
		Outcomes.valueOf(attached);
	}

	private void attachPeer() {
		this.peer.attachTo(this.application);
	}

	private static ExecuteCommandRequest call(String commandId) {
		return new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, null);
	}

	private static MessageContext fromAda() {
		return new MessageContext() {

			@Override
			public String channelId() {
				return "peer";
			}

			@Override
			public @Nullable Principal principal() {
				return () -> "ada";
			}

		};
	}

	private static void assertAda(MessageContext context) {
		assertThat(context.principal()).isNotNull();
		assertThat(context.principal().getName()).isEqualTo("ada");
		assertThat(context.channelId()).isEqualTo("peer");
	}

}
