package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that may be sent again, and all others, which are not.
 */
class IdempotentCallTests {

	private static final RetrySettings QUICK = new RetrySettings(2, Duration.ofMillis(1), 1, Duration.ZERO, null);

	private static final RetrySettings SLOW = new RetrySettings(2, Duration.ofMinutes(1), 1, Duration.ZERO, null);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(QUICK));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static ExecuteCommandResponse disconnected(ExecuteCommandRequest request) {
		return failed(request, ErrorCode.CHANNEL_DISCONNECTED);
	}

	private static ExecuteCommandResponse failed(ExecuteCommandRequest request, ErrorCode code) {
		return ExecuteCommandResponse.failed(request.id(), new CommandError(code, "no"));
	}

	@Test
	void callIsSentAgainWhenItsChannelWasDisconnected() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Integer> call = this.registry.idempotent().execute("x", null, Integer.class);

		ExecuteCommandRequest first = owner.expect(ExecuteCommandRequest.class);
		owner.deliver(disconnected(first));
		ExecuteCommandRequest second = owner.expect(ExecuteCommandRequest.class);
		owner.deliver(Network.answer(second, 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
		assertThat(second.id()).isNotEqualTo(first.id());
		owner.expectNothing();
	}

	@Test
	void callThatBlocksIsSentAgainToo() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Integer> call = CompletableFuture
			.supplyAsync(() -> this.registry.idempotent().call("x", null, Integer.class));

		owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));
		owner.deliver(Network.answer(owner.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
	}

	@Test
	void attemptsAreLimited() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.idempotent().execute("x", null);

		for (int i = 0; i < 3; i++) {
			owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));
		}

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		owner.expectNothing();
	}

	@Test
	void otherFailureEndsTheCall() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.idempotent().execute("x", null);

		owner.deliver(failed(owner.expect(ExecuteCommandRequest.class), ErrorCode.INTERNAL_ERROR));

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		owner.expectNothing();
	}

	@Test
	void callOfAnotherCallerIsNotSentAgain() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);

		owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		owner.expectNothing();
	}

	@Test
	void localCommandRunsOnceWhenItFailsWithTheCodeOfAChannel() {
		int[] runs = new int[1];
		Network.register(this.registry, "x", (invocation) -> {
			runs[0]++;
			throw new CommandException(ErrorCode.CHANNEL_DISCONNECTED, "no");
		});

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.idempotent().call("x", null, Integer.class));

		assertThat(runs[0]).isEqualTo(1);
	}

	@Test
	void callWithoutTimeForAnotherAttemptFailsAtOnce() {
		CommandRegistry slow = this.network.add("slow", (settings) -> settings.retry(SLOW));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(slow);
		CompletableFuture<Payload> call = slow.idempotent().withTimeout(Duration.ofSeconds(30)).execute("x", null);

		owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));

		assertThat(call).isCompletedExceptionally();
	}

	@Test
	void attemptHasTheTimeThatIsLeft() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CommandCaller caller = this.registry.withTimeout(Duration.ofSeconds(20)).idempotent();
		CompletableFuture<Payload> call = caller.execute("x", null);
		ExecuteCommandRequest first = owner.expect(ExecuteCommandRequest.class);
		long sent = System.nanoTime();
		Awaitility.await().until(() -> System.nanoTime() - sent > 5_000_000);

		owner.deliver(disconnected(first));

		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isBetween(1L, first.timeout() - 5);
		call.cancel(false);
	}

	@Test
	void callThatIsCancelledWhileItWaitsForAnAttemptEnds() {
		CommandRegistry slow = this.network.add("slow", (settings) -> settings.retry(SLOW));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(slow);
		CompletableFuture<Payload> call = slow.withTimeout(Duration.ofHours(1)).idempotent().execute("x", null);
		owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));
		assertThat(call).isNotDone();

		call.cancel(false);
		slow.close();

		assertThat(call).isCancelled();
		owner.expectNothing();
	}

	@Test
	void callThatIsCancelledCancelsItsAttempt() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.idempotent().execute("x", null);

		call.cancel(false);

		assertThat(Network.channel(this.registry, "owner").awaited()).isZero();
	}

	@Test
	void callThatWaitsForAnAttemptEndsWhenTheRegistryIsClosed() {
		CommandRegistry slow = this.network.add("slow", (settings) -> settings.retry(SLOW));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(slow);
		CompletableFuture<Payload> call = slow.withTimeout(Duration.ofHours(1)).idempotent().execute("x", null);
		owner.deliver(disconnected(owner.expect(ExecuteCommandRequest.class)));

		slow.close();

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
	}

}
