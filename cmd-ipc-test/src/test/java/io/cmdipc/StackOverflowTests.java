package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
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

	@RepeatedTest(8)
	void handlerThatCallsItselfWithoutEndFails() {
		CommandRegistry caller = this.network.add("caller");
		Network.join(caller, this.registry);
		Network.register(this.registry, "endless",
				((CommandFunction) (invocation) -> invocation.caller().execute("endless", null)).nonBlocking());

		assertThat(Outcomes.errorOf(caller.execute("endless", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Outcomes.errorOf(this.registry.execute("endless", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
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
