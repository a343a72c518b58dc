package io.cmdipc.test.mock;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandCall;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandNotFoundException;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two places at which stubs answer: before the destination of a call of this JVM is
 * looked up, and before the handler of a call of a peer. A call that gets past the first
 * one had no stub, so it is recorded there and not again at the second.
 */
final class MockInterceptors implements CallInterceptor, CommandInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(MockInterceptors.class);

	private final StubTable stubs;

	private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();

	MockInterceptors(StubTable stubs) {
		this.stubs = stubs;
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public @Nullable Object intercept(CommandCall call, CallInterceptor.Chain chain) throws Exception {
		Payload request = copy(call.commandId(), call.payload());
		RecordedCall recorded = record(call.commandId(), request, call.meta(), this.stubs.has(call.commandId()));
		CompletableFuture<@Nullable Payload> answer = this.stubs.answer(call.commandId(), request, call.meta(),
				call.timeLimit());
		recorded.stubbed(answer != null);
		return (answer != null) ? copy(call.commandId(), answer)
				: chain.proceed(call, (result, failure) -> hint(call.commandId(), failure));
	}

	@Override
	@SuppressWarnings("FutureReturnValueIgnored")
	public @Nullable Object intercept(CommandInvocation invocation, CommandInterceptor.Chain chain) throws Exception {
		String commandId = invocation.commandId();
		if (!this.stubs.has(commandId)) {
			return chain.proceed(invocation);
		}
		Payload request = copy(commandId, invocation.payload());
		RecordedCall recorded = record(commandId, request, invocation.meta(), true);
		CompletableFuture<@Nullable Payload> answer = this.stubs.answer(commandId, request, invocation.meta(),
				invocation.timeLeft());
		if (answer == null) {
			this.calls.remove(recorded);
			return chain.proceed(invocation);
		}
		return copy(commandId, answer);
	}

	private static void hint(String commandId, @Nullable Throwable failure) {
		if (failure instanceof CommandNotFoundException notFound && commandId.equals(notFound.commandId())) {
			logger.warn("Command '{}' is not registered in this test and has no stub. Stub it by "
					+ "stub(\"{}\"), or stub the client's interface by mock(…)", commandId, commandId);
		}
	}

	/** Record a call before its answer is made, which may make further calls. */
	private RecordedCall record(String commandId, @Nullable Payload request, MessageMeta meta, boolean stubbed) {
		RecordedCall recorded = new RecordedCall(commandId, request, meta, stubbed, this.stubs.jsonMapper());
		this.calls.add(recorded);
		return recorded;
	}

	private CompletableFuture<@Nullable Payload> copy(String commandId, CompletableFuture<@Nullable Payload> answer) {
		return answer.thenApply((result) -> JsonCopies.of("The result of the stub of command '" + commandId + "'",
				result, this.stubs.jsonMapper()));
	}

	private @Nullable Payload copy(String commandId, @Nullable Payload request) {
		return JsonCopies.of("The request of command '" + commandId + "'", request, this.stubs.jsonMapper());
	}

	List<RecordedCall> calls() {
		return List.copyOf(this.calls);
	}

	void clear() {
		this.calls.clear();
	}

}
