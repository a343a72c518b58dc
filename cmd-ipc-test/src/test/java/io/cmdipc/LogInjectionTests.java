package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that puts line breaks and commands of a terminal into every text that it may
 * send: none of them reaches the log.
 */
class LogInjectionTests {

	private static final String EVIL = "x\r\n12:00:00 ERROR forged \u001B[31m\u0085\u2028\u202E\u0000\u009B";

	private final Network network = new Network();

	private final Logger ours = (Logger) LoggerFactory.getLogger("io.cmdipc");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void logEverything() {
		this.log.list = new CopyOnWriteArrayList<>();
		this.log.start();
		this.ours.setLevel(Level.TRACE);
		this.ours.setAdditive(false);
		this.ours.addAppender(this.log);
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
		this.ours.detachAppender(this.log);
		this.ours.setAdditive(true);
		this.ours.setLevel(null);
	}

	private void assertLogIsPrintable(int atLeast) {
		assertThat(this.log.list).hasSizeGreaterThanOrEqualTo(atLeast).allSatisfy((event) -> {
			assertThat(event.getFormattedMessage()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]*");
		});
	}

	@Test
	void messagesOfAPeerDoNotForgeLines() {
		CommandRegistry registry = this.network.add("tested");
		Network.register(registry, "taken" + EVIL, (invocation) -> 1);
		ScriptedChannel peer = ScriptedChannel.listing("peer" + EVIL).attachTo(registry);
		MessageId id = MessageId.of("id" + EVIL);

		for (int round = 0; round < 2; round++) {
			messages(id).forEach(peer::deliver);
			peer.listener().onInvalidMessage(new InvalidMessageException("$" + EVIL, EVIL, EVIL));
			invalidMessages().forEach((reason) -> peer.listener().onInvalidMessage(reason));
			peer.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, EVIL));
			peer.listener().onReachable(List.of(CommandDefinition.of(EVIL)));
		}
		peer.failSend(new ChannelException(ChannelException.Reason.CLOSED, EVIL));
		peer.deliver(Network.call(id, EVIL));
		peer.deliver(new Event(id, MessageMeta.EMPTY, EVIL, null));
		peer.failSend(new IllegalStateException(EVIL));
		peer.deliver(Network.call(id, EVIL));
		peer.breakOff(EVIL);

		assertLogIsPrintable(20);
	}

	private static Stream<Message> messages(MessageId id) {
		CommandError error = new CommandError(ErrorCode.INTERNAL_ERROR, EVIL);
		return Stream.of("", "_", "taken")
			.map((prefix) -> new CommandDefinition(prefix + EVIL, EVIL, null))
			.flatMap((command) -> Stream.of(new RegisterCommandRequest(id, MessageMeta.EMPTY, command),
					new RegisterCommandResponse(id, MessageMeta.EMPTY, id, true),
					new ListCommandsResponse(id, MessageMeta.EMPTY, id, List.of(command)),
					new ExecuteCommandRequest(id, MessageMeta.EMPTY, command.id(), null),
					new ExecuteCommandResponse(id, MessageMeta.EMPTY, id, null, error),
					new Event(id, MessageMeta.EMPTY, command.id(), null)));
	}

	private static Stream<InvalidMessageException> invalidMessages() {
		MessageCodec codec = new MessageCodec(JsonMapper.shared());
		String evil = JsonMapper.shared().writeValueAsString(EVIL);
		return Stream
			.of("{\"type\":" + evil + "}", "{\"type\":\"event\",\"id\":" + evil + ",\"eventId\":5}",
					"{\"type\":\"execute.command.response\",\"id\":" + evil + ",\"thid\":" + evil
							+ ",\"response\":{\"ok\":" + evil + "}}",
					"{\"type\":\"execute.command.response\",\"id\":" + evil + ",\"thid\":" + evil
							+ ",\"response\":{\"ok\":false,\"error\":{\"code\":" + evil + "}}}",
					"{" + evil + ":" + evil, evil)
			.map((json) -> {
				try {
					throw new AssertionError(codec.decode(json));
				}
				catch (InvalidMessageException ex) {
					return ex;
				}
			});
	}

	@Test
	void routersDoNotForgeLines() {
		CommandRegistry registry = this.network.add("tested" + EVIL,
				(settings) -> settings.routerChannel("router" + EVIL));
		Network.register(registry, "a" + EVIL, (invocation) -> 1);
		Network.register(registry, "b" + EVIL, (invocation) -> 1);
		ScriptedChannel router = ScriptedChannel.listing("router" + EVIL);
		CompletableFuture<Registration> attached = registry.attach(router);
		router.allSent(RegisterCommandRequest.class)
			.forEach((request) -> router.deliver(request.command().id().startsWith("a") ? Network.ack(request, false)
					: new ExecuteCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), null,
							new CommandError(ErrorCode.INTERNAL_ERROR, EVIL))));
		router.closeByPeer();

		assertThat(Outcomes.failureOf(attached)).isNotNull();
		assertLogIsPrintable(3);
	}

	@Test
	void errorIdOfAPeerDoesNotForgeALineOrHideTheStack() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.exceptionResolver((invocation,
				failure) -> (failure.getCause() instanceof CommandException nested) ? nested.passOn() : null));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "nested").attachTo(registry);
		CommandFunction function = (invocation) -> invocation.caller().execute("nested", null).exceptionally((ex) -> {
			throw new IllegalStateException("own", ex);
		});
		Network.register(registry, "x", function.nonBlocking());
		CompletableFuture<Payload> call = registry.execute("x", null);

		ExecuteCommandRequest request = peer.allSent(ExecuteCommandRequest.class).get(0);
		peer.deliver(new ExecuteCommandResponse(MessageId.random(),
				MessageMeta.EMPTY.with("io.cmdipc/error", Map.of("id", EVIL + "{}", "code", EVIL)), request.id(), null,
				new CommandError(ErrorCode.INTERNAL_ERROR, EVIL)));

		assertThat(Outcomes.errorOf(call).errorId()).isEqualTo(EVIL + "{}");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.log.list).extracting(ILoggingEvent::getThrowableProxy)
				.filteredOn(Objects::nonNull)
				.extracting(IThrowableProxy::getMessage)
				.anySatisfy((text) -> assertThat(text).contains("own")));
		assertLogIsPrintable(1);
	}

	@Test
	void failuresOfHandlersListenersAndPoliciesDoNotForgeLines() {
		CommandRegistry registry = this.network.add("tested");
		Network.register(registry, EVIL, ((CommandFunction) (invocation) -> {
			throw new IllegalStateException("handler");
		}).nonBlocking());
		registry.addEventListener(EVIL, ((EventFunction) (event) -> {
			throw new IllegalStateException("listener");
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(registry);
		ScriptedChannel policed = ScriptedChannel.listing("policed");
		Outcomes.valueOf(registry.attach(policed, ChannelOptions.DEFAULTS.withPolicy(new ChannelPolicy() {

			@Override
			public boolean exposes(String commandId) {
				throw new IllegalStateException("policy");
			}

		})));

		peer.deliver(Network.call(EVIL));
		policed.deliver(Network.call(EVIL));
		policed.deliver(Network.call(EVIL));
		peer.deliver(Network.event(EVIL, 1));

		assertLogIsPrintable(5);
	}

	@Test
	void failuresThatWrapTheErrorOfAPeerDoNotForgeLines() {
		CommandRegistry registry = this.network.add("tested");
		CommandException error = new CommandException(ErrorCode.INTERNAL_ERROR, EVIL);
		Network.register(registry, "wrapping", ((CommandFunction) (invocation) -> {
			throw new IllegalStateException(error);
		}).nonBlocking());

		assertThat(Outcomes.errorOf(registry.execute("wrapping", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(error.toString()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]*");
		assertThat(error).hasMessage(EVIL);
		assertThat(this.log.list).extracting(ILoggingEvent::getThrowableProxy).anySatisfy((failure) -> {
			assertThat(failure.getMessage()).contains("IllegalStateException");
			for (IThrowableProxy link = failure; link != null; link = link.getCause()) {
				assertThat(link.getMessage()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]*");
			}
		});
		assertLogIsPrintable(1);
	}

	@Test
	void listenersOfChannelsDoNotForgeLines() {
		ListenerGate gate = new ListenerGate("peer" + EVIL);
		gate.open(new ScriptedListener());

		gate.deliver(Network.event("e", 1));

		assertLogIsPrintable(1);
	}

	private static final class ScriptedListener implements ChannelListener {

		@Override
		public void onMessage(Message message, MessageContext context) {
			throw new IllegalStateException("listener");
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
		}

	}

}
