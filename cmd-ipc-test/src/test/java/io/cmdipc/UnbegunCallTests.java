package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls whose peer says that their command has not begun.
 */
class UnbegunCallTests {

	private static final RetrySettings UNBEGUN = new RetrySettings(2, Duration.ofMillis(1), 1, Duration.ZERO, null,
			true);

	private final Network network = new Network();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static ExecuteCommandResponse notBegun(ExecuteCommandRequest request) {
		return ExecuteCommandResponse.unbegun(request.id(),
				new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "The server stops"));
	}

	private static ExecuteCommandResponse broken(ExecuteCommandRequest request) {
		return ExecuteCommandResponse.failed(request.id(), new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "broken"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void callerLearnsWhetherTheCommandMayHaveBegun(boolean begun) {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Payload> call = registry.execute("x", null);

		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);
		owner.deliver(begun ? broken(request) : notBegun(request));

		assertThat(Outcomes.errorOf(call)).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isEqualTo(begun));
		owner.expectNothing();
	}

	@Test
	void callIsSentAgainWhenTheRegistryIsToSendSuchCallsAgain() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(UNBEGUN));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Integer> call = registry.execute("x", null, Integer.class);

		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
		owner.expectNothing();
	}

	@Test
	void callThatMayHaveBegunIsNotSentAgain() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(UNBEGUN));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Payload> call = registry.execute("x", null);

		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(broken(owner.expect(ExecuteCommandRequest.class)));

		assertThat(Outcomes.errorOf(call).getMessage()).isEqualTo("broken");
		owner.expectNothing();
	}

	@Test
	void refusalThatAHandlerLetsPassIsNoRefusalOfItsOwnCall() {
		CommandRegistry registry = this.network.add("tested");
		CommandFunction outer = (invocation) -> invocation.caller().execute("x", null);
		Network.register(registry, "outer", outer.nonBlocking());
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		ScriptedChannel caller = ScriptedChannel.listing("caller").attachTo(registry);
		CompletableFuture<Payload> local = registry.execute("outer", null);
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));
		caller.deliver(Network.call("outer"));
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));

		assertThat(caller.expect(ExecuteCommandResponse.class).mayHaveBegun()).isTrue();
		assertThat(Outcomes.errorOf(local)).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isTrue());
	}

	@Test
	void refusalCrossesTheRegistriesThatForwardIt() {
		CommandRegistry hub = this.network.add("hub");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(hub);
		ScriptedChannel caller = ScriptedChannel.listing("caller").attachTo(hub);
		caller.deliver(Network.call("x"));
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));

		assertThat(caller.expect(ExecuteCommandResponse.class).mayHaveBegun()).isFalse();
	}

	@Test
	void callThatCannotBeSentHasNotBegun() {
		CommandRegistry hub = this.network.add("hub");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(hub);
		ScriptedChannel caller = ScriptedChannel.listing("caller").attachTo(hub);
		owner.failSend(new ChannelException(ChannelException.Reason.CLOSED, "Channel 'owner' broke"));

		caller.deliver(Network.call("x"));

		assertThat(caller.expect(ExecuteCommandResponse.class).mayHaveBegun()).isFalse();
		assertThat(Outcomes.errorOf(hub.execute("x", null))).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isFalse());
	}

	@Test
	void callOfACommandThatAnUnreachablePeerMayHaveHasNotBegun() {
		CommandRegistry hub = this.network.add("hub");
		ScriptedChannel caller = ScriptedChannel.listing("caller").attachTo(hub);
		attachUnreachable(hub);

		caller.deliver(Network.call("x"));

		assertThat(caller.expect(ExecuteCommandResponse.class).mayHaveBegun()).isFalse();
		assertThat(Outcomes.errorOf(hub.execute("x", null))).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isFalse());
	}

	@Test
	void callOfAnUnreachablePeerIsMadeAgain() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings
			.retry(new RetrySettings(1000, Duration.ofMillis(1), 1, Duration.ZERO, null, true)));
		ScriptedChannel owner = attachUnreachable(registry);
		CompletableFuture<Integer> call = registry.execute("x", null, Integer.class);
		assertThat(call).isNotDone();

		List<CommandDefinition> commands = List.of(CommandDefinition.of("x"));
		owner.listener().onReachable(commands);
		owner.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY,
				owner.expect(ListCommandsRequest.class).id(), commands));
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
	}

	@Test
	void callThatAnInterceptorDoesNotLetPassHasNotBegunIfItSaysSo() {
		CommandRegistry hub = this.network.add("hub");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x");
		Outcomes.valueOf(hub.attach(owner, ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> {
			throw new ChannelDisconnectedException("Not used").notBegun();
		})));
		ScriptedChannel caller = ScriptedChannel.listing("caller").attachTo(hub);

		caller.deliver(Network.call("x"));

		assertThat(caller.expect(ExecuteCommandResponse.class).mayHaveBegun()).isFalse();
		assertThat(Outcomes.errorOf(hub.execute("x", null))).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isFalse());
	}

	@Test
	void failureOfAnotherCommandInAnInterceptorDoesNotTell() {
		CommandRegistry registry = this.network.add("tested");
		attachUnreachable(registry);
		ScriptedChannel owner = ScriptedChannel.listing("owner", "y");
		Outcomes.valueOf(registry.attach(owner,
				ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> registry.execute("x", null))));

		assertThat(Outcomes.errorOf(registry.execute("y", null))).isInstanceOfSatisfying(
				ChannelDisconnectedException.class, (failure) -> assertThat(failure.mayHaveBegun()).isTrue());
	}

	@Test
	void callWasSentTwiceIfAnInterceptorThrewTheRefusalOfAnotherCallOfTheCommand() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(UNBEGUN));
		CommandRegistry other = this.network.add("other");
		attachUnreachable(other);
		ScriptedChannel owner = attach(registry,
				(call, chain) -> chain.proceedAsync(call).exceptionallyCompose((failure) -> {
					throw failure.getMessage().endsWith("own")
							? new ChannelDisconnectedException("Another call was refused").notBegun()
							: Outcomes.errorOf(other.execute("x", null));
				}));

		for (String kind : List.of("known", "of its own")) {
			CompletableFuture<Payload> call = registry.execute("x", null);
			ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);
			owner.deliver(ExecuteCommandResponse.failed(request.id(),
					new CommandError(ErrorCode.CHANNEL_DISCONNECTED, kind)));

			assertThat(Outcomes.errorOf(call)).isInstanceOfSatisfying(ChannelDisconnectedException.class,
					(failure) -> assertThat(failure.mayHaveBegun()).isTrue());
			owner.expectNothing();
		}
	}

	@Test
	void callWhoseInterceptorProceedsHasNotBegunIfThePeerSaysSo() {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel owner = attach(registry, (call, chain) -> chain.proceedAsync(call));
		CompletableFuture<Payload> call = registry.execute("x", null);

		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));

		assertThat(Outcomes.errorOf(call)).isInstanceOfSatisfying(ChannelDisconnectedException.class,
				(failure) -> assertThat(failure.mayHaveBegun()).isFalse());
	}

	@Test
	void callWhoseEarlierAttemptMayHaveBegunMayHaveBegun() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(UNBEGUN));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Payload> call = registry.idempotent().execute("x", null);

		owner.deliver(broken(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class)));

		assertThat(Outcomes.errorOf(call)).hasMessage("The server stops")
			.isInstanceOfSatisfying(ChannelDisconnectedException.class,
					(failure) -> assertThat(failure.mayHaveBegun()).isTrue());
	}

	private static ScriptedChannel attach(CommandRegistry registry, CallInterceptor interceptor) {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x");
		Outcomes.valueOf(registry.attach(owner, ChannelOptions.DEFAULTS.withCallInterceptor(interceptor)));
		owner.expect(ListCommandsRequest.class);
		return owner;
	}

	private static ScriptedChannel attachUnreachable(CommandRegistry registry) {
		CompletableFuture<Void> started = new CompletableFuture<>();
		ScriptedChannel channel = new ScriptedChannel("unreachable").onStart(() -> started);
		registry.attach(channel);
		channel.listener().onUnreachable(new ChannelException(ChannelException.Reason.UNSENDABLE, "Refused"));
		started.complete(null);
		return channel;
	}

	@Test
	void exceptionKeepsItThroughABlockingCall() {
		CommandRegistry registry = this.network.add("tested");
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(registry);
		CompletableFuture<Void> refused = CompletableFuture
			.runAsync(() -> owner.deliver(notBegun(owner.expect(ExecuteCommandRequest.class))));

		assertThatExceptionOfType(ChannelDisconnectedException.class)
			.isThrownBy(() -> registry.call("x", null, Integer.class))
			.matches((failure) -> !failure.mayHaveBegun());
		refused.join();
	}

	@Test
	void itIsWrittenAndReadAsJson() {
		MessageCodec codec = new MessageCodec(JsonMapper.shared());
		ExecuteCommandResponse response = notBegun(Network.call("x"));

		String json = codec.encodeToText(response);

		assertThat(json).contains("\"_meta\":{\"io.cmdipc/begun\":false}");
		assertThat(((ExecuteCommandResponse) codec.decode(json)).mayHaveBegun()).isFalse();
		assertThat(((ExecuteCommandResponse) codec.decode(json.replace(":false}", ": false }"))).mayHaveBegun())
			.isFalse();
		assertThat(((ExecuteCommandResponse) codec.decode(json.replace(":false}", ":\"no\"}"))).mayHaveBegun())
			.isTrue();
	}

}
