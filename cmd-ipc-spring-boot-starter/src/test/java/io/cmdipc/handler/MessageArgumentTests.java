package io.cmdipc.handler;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.CommandInvocation;
import io.cmdipc.RegistryCounter;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Parameters of a handler method that get the sender of the message.
 */
class MessageArgumentTests {

	private final HandlerApplication application = HandlerApplication.start(Handlers.class);

	private final HandlerPeer peer = new HandlerPeer(this.application.registry());

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void messageContextIsThatOfTheInvocation() {
		assertThat(this.application.call("context", null)).isEqualTo("\"true null\"");
		assertThat(this.peer.call("context", new Sender(new User("Ann")))).isEqualTo("true Ann");
	}

	@Test
	void principalIsThatOfTheContext() {
		assertThat(this.peer.call("principal", new Sender(new User("Ann")))).isEqualTo("Ann");
		assertThat(this.peer.call("typed", new Sender(new User("Ann")))).isEqualTo("Ann");
	}

	@Test
	void principalWhenAbsentAndRequiredIsRefused() {
		assertThat(this.peer.error("principal", MessageContext.NONE)).isEqualTo(
				new CommandError(ErrorCode.INVALID_REQUEST, "Command 'principal' requires an authenticated caller"));
	}

	@Test
	void principalWhenAbsentAndOptionalIsAbsent() {
		assertThat(this.application.call("nullable", null)).isEqualTo("\"nobody\"");
		assertThat(this.application.call("optional", null)).isEqualTo("\"nobody\"");
		assertThat(this.peer.call("optional", new Sender(new User("Ann")))).isEqualTo("Ann");
	}

	@Test
	void principalOfAnotherTypeIsRefused() {
		assertThat(this.peer.error("typed", new Sender(() -> "Ann"))).isEqualTo(new CommandError(
				ErrorCode.INVALID_REQUEST, "Command 'typed' requires a caller who is authenticated in another way"));
	}

	@Test
	void principalIsNeverReadFromTheRequest() {
		assertThat(this.application.error("typed", "{\"user\":{\"name\":\"Eve\"},\"name\":\"Eve\"}").code())
			.isEqualTo(ErrorCode.INVALID_REQUEST);
	}

	@Test
	void senderIsNoPartOfTheSchema() {
		assertThat(this.application.definition("typed").schema().request()).isNull();
		assertThat(this.application.definition("context").schema().request()).isNull();
	}

	@Test
	void listenerGetsThePrincipal() throws Exception {
		this.peer.emit("greeted", new Sender(new User("Ann")));

		assertThat(this.application.bean(Handlers.class).heard.poll(20, TimeUnit.SECONDS)).isEqualTo("Ann true");
	}

	@ParameterizedTest
	@CsvSource({ "noticed, onNotice(Principal), requires an authenticated sender",
			"noted, onNote(MessageArgumentTests.User), requires an authenticated sender" })
	void listenerWhenPrincipalIsAbsentIsNotCalledAndWarnsOnce(String event, String method, String reason) {
		List<ILoggingEvent> lines = logOf(() -> {
			for (int i = 0; i < 3; i++) {
				this.peer.emit(event, MessageContext.NONE);
			}
		});

		assertThat(lines).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.DEBUG, Level.DEBUG);
		assertThat(lines).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
		assertThat(lines.get(0).getFormattedMessage()).contains(method, "did not get an event '" + event + "'", reason);
		assertThat(this.application.registry().count(RegistryCounter.LISTENER_FAILURE)).isZero();
		assertThat(this.application.registry().count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(3);
		assertThat(this.application.bean(Handlers.class).heard).isEmpty();
	}

	@Test
	void listenerWhenPrincipalIsOfAnotherTypeIsNotCalledAndWarnsOnce() {
		List<ILoggingEvent> lines = logOf(() -> this.peer.emit("noted", new Sender(() -> "Ann")));

		assertThat(lines).singleElement().satisfies((line) -> {
			assertThat(line.getLevel()).isEqualTo(Level.WARN);
			assertThat(line.getFormattedMessage()).contains("requires a sender who is authenticated in another way");
		});
	}

	@Test
	void listenerThatWarnedOfNobodyStillWarnsOfAnotherReason() {
		List<ILoggingEvent> lines = logOf(() -> {
			this.peer.emit("noted", MessageContext.NONE);
			this.peer.emit("noted", new Sender(() -> "Ann"));
			this.peer.emit("noted", MessageContext.NONE);
		});

		assertThat(lines).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN, Level.DEBUG);
	}

	@Test
	void listenerThatWarnedStillGetsTheEventsOfUsers() {
		this.peer.emit("noted", MessageContext.NONE);
		this.peer.emit("noted", new Sender(new User("Ann")));

		assertThat(this.application.bean(Handlers.class).heard).containsExactly("Ann");
	}

	/* The listeners return a publisher, so they run in the thread that emits. */
	private static List<ILoggingEvent> logOf(Runnable emission) {
		Logger logger = (Logger) LoggerFactory.getLogger(ListenerFunction.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.setLevel(Level.DEBUG);
		logger.addAppender(lines);
		try {
			emission.run();
		}
		finally {
			logger.detachAppender(lines);
			logger.setLevel(null);
		}
		return lines.list;
	}

	record User(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

	/**
	 * The context of a message whose sender is known.
	 */
	record Sender(Principal principal) implements MessageContext {

	}

	static class Handlers {

		final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		@CommandHandler("context")
		String context(MessageContext context, CommandInvocation invocation) {
			Principal principal = context.principal();
			return (context == invocation.context()) + " " + ((principal != null) ? principal.getName() : null);
		}

		@CommandHandler("principal")
		String principal(Principal principal) {
			return principal.getName();
		}

		@CommandHandler("typed")
		String typed(User user) {
			return user.name();
		}

		@CommandHandler("nullable")
		String nullable(@Nullable Principal principal) {
			return (principal != null) ? principal.getName() : "nobody";
		}

		@CommandHandler("optional")
		String optional(Optional<Principal> principal) {
			return principal.map(Principal::getName).orElse("nobody");
		}

		@CommandEventListener("greeted")
		void onGreeting(Principal principal, MessageContext context) {
			this.heard.add(principal.getName() + " " + (context.principal() == principal));
		}

		@CommandEventListener("noticed")
		Mono<Void> onNotice(Principal principal) {
			return Mono.empty();
		}

		@CommandEventListener("noted")
		Mono<Void> onNote(User user) {
			return Mono.fromRunnable(() -> this.heard.add(user.name()));
		}

	}

}
