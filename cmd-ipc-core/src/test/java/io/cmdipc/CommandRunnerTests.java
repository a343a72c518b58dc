package io.cmdipc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandRunnerTests {

	private final Deadlines deadlines = new Deadlines("test");

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Counters counters = new Counters();

	private final CommandRunner runner = new CommandRunner(
			new FunctionRunner(this.counters, new ExceptionResolvers(List.of(), PayloadMappers.shared(), 1024), null),
			new HandlerWatch(0, this.deadlines, this.counters), this.tasks::add, 1, this.deadlines, this.counters);

	private final InvocationLimit limit = new InvocationLimit(1, 1, this.deadlines);

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	/** CommandRunner (1). */
	@Test
	void aCallThatWasCancelledWhenItsTurnCameIsNotKeptForEver() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		call.cancel(false);
		this.limit.enter();

		this.runner.run(command((invocation) -> "late"), invocation(), this.limit, call);

		assertThat(this.runner.size()).isZero();
		this.tasks.remove().run();
		assertThat(this.limit.running()).isZero();
	}

	@Test
	void aCallOfAStageThatWasCancelledBeforeItIsKeptIsNotKeptForEver() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		call.cancel(true);
		this.limit.enter();

		this.runner.run(command((invocation) -> new CompletableFuture<>()), invocation(), this.limit, call);
		this.tasks.remove().run();

		assertThat(this.runner.size()).isZero();
		assertThat(this.limit.running()).isZero();
	}

	/** CommandRunner (2). */
	@Test
	void aCallThatBeginsInAClosedRegistryFails() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		this.runner.close(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "closed"));
		this.limit.enter();

		this.runner.run(command((invocation) -> "late"), invocation(), this.limit, call);

		assertThat(call).isCompletedExceptionally();
		assertThat(this.runner.size()).isZero();
	}

	@Test
	void aCallWhoseTurnComesWhileItIsCancelledLetsGoOfTheTurnToo() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		List<String> abandoned = new ArrayList<>();
		call.hold(() -> {
			abandoned.add("wait");
			call.hold(() -> abandoned.add("turn"));
		});

		call.cancel(false);

		assertThat(abandoned).containsExactly("wait", "turn");
	}

	/** Execution (2). */
	@Test
	void aCallThatIsCancelledWhileItRunsIsForgottenAndKeepsItsSlotUntilTheFunctionReturns() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		this.limit.enter();
		this.runner.run(command((invocation) -> "late"), invocation(), this.limit, call);

		call.cancel(false);

		assertThat(this.runner.size()).isZero();
		assertThat(this.limit.running()).isEqualTo(1);
		this.tasks.remove().run();
		assertThat(this.limit.running()).isZero();
	}

	/** Execution (2). */
	@Test
	void aCallThatOwesAStageGivesItsSlotBackWhenItIsCancelled() {
		LocalCall<String> call = new LocalCall<>(String.class, null);
		CompletableFuture<String> stage = new CompletableFuture<>();
		this.limit.enter();
		this.runner.run(command((invocation) -> stage), invocation(), this.limit, call);
		this.tasks.remove().run();

		call.cancel(false);

		assertThat(this.limit.running()).isZero();
		stage.complete("late");
		assertThat(this.limit.running()).isZero();
	}

	@Test
	void slotIsGivenBackWhenTheResponseThrows() {
		Requester broken = new BrokenRequester();
		this.limit.enter();
		this.runner.run(command((invocation) -> "result"), invocation(), this.limit, broken);
		assertThatThrownBy(this.tasks.remove()::run).isInstanceOf(InternalError.class);
		assertThat(this.limit.running()).isZero();

		this.limit.enter();
		assertThatThrownBy(() -> this.runner.run(command(((CommandFunction) (invocation) -> "result").nonBlocking()),
				invocation(), this.limit, broken))
			.isInstanceOf(InternalError.class);
		assertThat(this.limit.running()).isZero();
	}

	/**
	 * A requester that cannot be told anything.
	 */
	private static final class BrokenRequester implements Requester {

		@Override
		public void succeed(Payload result) {
			throw new InternalError("broken");
		}

		@Override
		public void fail(CommandError error, Throwable cause) {
			throw new InternalError("broken");
		}

		@Override
		public void fail(HandlerFailure failure) {
			throw new InternalError("broken");
		}

		@Override
		public void refuse(CallRefusal refusal) {
			throw new InternalError("broken");
		}

		@Override
		public void unbegun(CommandError error) {
			throw new InternalError("broken");
		}

	}

	private static LocalCommand command(CommandFunction function) {
		return new LocalCommand(CommandDefinition.of("c"), function, function, null, null);
	}

	private static CommandInvocation invocation() {
		return new CommandInvocation(null, null, MessageMeta.EMPTY, MessageContext.NONE, null)
			.until(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
	}

}
