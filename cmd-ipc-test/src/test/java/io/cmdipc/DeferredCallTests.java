package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that wait for a channel which takes long to start, or never does:
 * {@link DeferredCalls}.
 */
class DeferredCallTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested",
			(settings) -> settings.routerChannel("router").maxPendingCalls(10));

	private final CompletableFuture<Void> started = new CompletableFuture<>();

	private final ScriptedChannel router = ScriptedChannel.listing("router").onStart(() -> this.started);

	@BeforeEach
	void attach() {
		this.registry.attach(this.router);
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void callsThatWaitForAChannelAreBoundedLikeThoseWithoutAResponse() {
		List<CompletableFuture<Integer>> calls = calls(this.registry, 1_000);

		assertThat(calls.subList(0, 10)).noneMatch(CompletableFuture::isDone);
		assertThat(calls.subList(10, 1_000)).allMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(Outcomes.errorOf(calls.get(10)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Outcomes.errorOf(calls.get(10))).hasMessageStartingWith("The registry is overloaded: 10 calls wait");
		assertThat(this.registry.count(RegistryCounter.OVERLOAD)).isEqualTo(990);
	}

	@Test
	void waitingCallsAreSentInTheirOrderWhenTheChannelIsAttached() {
		List<CompletableFuture<Integer>> calls = calls(this.registry, 10);

		this.started.complete(null);

		this.router.expect(ListCommandsRequest.class);
		for (int i = 0; i < 10; i++) {
			ExecuteCommandRequest request = this.router.expect(ExecuteCommandRequest.class);
			assertThat(request.commandId()).isEqualTo("x" + i);
			this.router.deliver(Network.answer(request, i));
			assertThat(Outcomes.valueOf(calls.get(i))).isEqualTo(i);
		}
		assertThat(this.registry.count(RegistryCounter.OVERLOAD)).isZero();
	}

	@Test
	void callsThatTimedOutMakeRoomThoughTheChannelNeverStarts() {
		CommandCaller hasty = this.registry.withTimeout(Duration.ofMillis(30));
		for (CompletableFuture<Integer> call : calls(hasty, 10)) {
			assertThat(Outcomes.errorOf(call)).hasMessageContaining("cannot reach its peer yet");
		}

		assertThat(calls(this.registry, 10)).noneMatch(CompletableFuture::isDone);
		assertThat(this.registry.count(RegistryCounter.OVERLOAD)).isZero();
	}

	@Test
	void callsThatTheirCallerEndedMakeRoomAndAreNotSent() {
		List<CompletableFuture<Integer>> calls = calls(this.registry, 10);
		calls.subList(0, 5).forEach((call) -> call.cancel(false));
		calls.subList(5, 10).forEach((call) -> call.complete(5));

		assertThat(calls(this.registry, 10)).noneMatch(CompletableFuture::isDone);
		this.started.complete(null);

		assertThat(this.router.allSent(ExecuteCommandRequest.class)).hasSize(10);
		assertThat(calls.get(0)).isCancelled();
		assertThat(calls.get(5)).isCompletedWithValue(5);
	}

	@Test
	void callerThatEndsACallWhichHasWaitedFreesThePendingRequest() {
		List<CompletableFuture<Integer>> calls = calls(this.registry, 2);
		this.started.complete(null);
		assertThat(Network.channel(this.registry, "router").awaited()).isEqualTo(2);

		calls.get(0).cancel(false);
		calls.get(1).complete(5);

		assertThat(Network.channel(this.registry, "router").awaited()).isZero();
		assertThat(calls.get(0)).isCancelled();
		assertThat(calls.get(1)).isCompletedWithValue(5);
	}

	@Test
	void callThatHasWaitedFailsAsAnyOther() {
		CompletableFuture<Integer> call = calls(this.registry, 1).get(0);
		this.started.complete(null);

		this.router.closeByPeer();

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(call::join)
			.withCauseInstanceOf(CommandException.class);
	}

	@Test
	void waitingCallsFailWithTheCloseOfTheRegistry() {
		CompletableFuture<Integer> call = calls(this.registry, 1).get(0);

		this.registry.close();

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(Outcomes.errorOf(call)).hasMessage("Registry 'tested' is closed");
	}

	/*
	 * Of many peers, some are still attached when the channel to the router is closed.
	 */
	@Test
	void waitingCallOfAPeerFailsWithTheCloseOfTheRegistry() {
		List<ScriptedChannel> peers = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			peers.add(ScriptedChannel.listing("peer" + i).attachTo(this.registry));
			peers.get(i).deliver(Network.call("x"));
		}

		this.registry.close();

		List<CommandError> errors = peers.stream()
			.flatMap((peer) -> peer.allSent(ExecuteCommandResponse.class).stream())
			.map(Outcomes::errorOf)
			.toList();
		assertThat(errors).isNotEmpty();
		assertThat(errors)
			.containsOnly(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "Registry 'tested' is closed"));
	}

	private static List<CompletableFuture<Integer>> calls(CommandCaller caller, int count) {
		List<CompletableFuture<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			calls.add(caller.execute("x" + i, null, Integer.class));
		}
		return calls;
	}

}
