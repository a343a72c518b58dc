package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that call commands so deeply that the stack overflows at any place of this
 * library: every call ends at once.
 */
class StackOverflowTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested",
			(settings) -> settings.requestTimeout(Duration.ofMinutes(1)));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	/* Stacks of different sizes end at different places of the library. */
	@RepeatedTest(20)
	void handlerThatCallsItselfWithoutEndFails(RepetitionInfo repetition) {
		CommandRegistry caller = this.network.add("caller");
		Network.join(caller, this.registry);
		Network.register(this.registry, "endless",
				((CommandFunction) (invocation) -> invocation.caller().execute("endless", null)).nonBlocking());
		long stackSize = (256 + 16L * repetition.getCurrentRepetition()) * 1024;

		CompletableFuture<List<ErrorCode>> codes = CompletableFuture.supplyAsync(
				() -> List.of(codeOf(caller.execute("endless", null)), codeOf(this.registry.execute("endless", null))),
				(calls) -> new Thread(null, calls, "caller", stackSize).start());

		assertThat(codes).succeedsWithin(Duration.ofMinutes(1))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactly(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR);
	}

	private static ErrorCode codeOf(CompletableFuture<Payload> call) {
		return Outcomes.errorOf(call).code();
	}

	@RepeatedTest(3)
	void longChainOfCallsEndsWithItsLastCall() {
		CompletableFuture<Payload> last = new CompletableFuture<>();
		AtomicReference<CompletableFuture<Payload>> chain = new AtomicReference<>(last);
		Network.register(this.registry, "chain", ((CommandFunction) (invocation) -> chain.get()).nonBlocking());
		for (int calls = 0; calls < 9000; calls++) {
			chain.set(this.registry.execute("chain", null));
		}

		last.complete(Payload.of(1));

		assertThat(Outcomes.valueOf(chain.get()).as(Integer.class, JsonMapper.shared())).isEqualTo(1);
	}

}
