package io.cmdipc;

import java.util.Map;
import java.util.concurrent.CompletionException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Requests and results that do not fit the expected types.
 */
class BadInputTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.routerChannel("router"));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void blankCommandIdIsRefusedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.execute(" ", null))
			.withMessageContaining("must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.call("", null, String.class))
			.withMessageContaining("must not be blank");

		ScriptedChannel.listing("router").attachTo(this.registry);

		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.execute(" ", null))
			.withMessageContaining("must not be blank");
		assertThat(Network.channel(this.registry, "router").awaited()).isZero();
	}

	@Test
	void resultThatIsNotOfTheWantedTypeFailsTheCall() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "remote").attachTo(this.registry);
		owner.onSend((message) -> owner.deliver(Network.answer((ExecuteCommandRequest) message, "word")));
		Network.register(this.registry, "local", (invocation) -> "word");

		assertThat(Outcomes.errorOf(this.registry.execute("remote", null, Integer.class)))
			.hasMessage("The result is not of the expected type: $ must be an integer");
		assertThat(Outcomes.errorOf(this.registry.execute("local", null, Integer.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("local", null, Integer.class));
	}

	@Test
	void resultTypeThatThrowsWhileItIsReadFailsTheCall() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "remote").attachTo(this.registry);
		owner.onSend((message) -> owner.deliver(Network.answer((ExecuteCommandRequest) message, Map.of())));
		Network.register(this.registry, "blocking", (invocation) -> Map.of());
		Network.register(this.registry, "instant", ((CommandFunction) (invocation) -> Map.of()).nonBlocking());

		assertThat(this.registry.commands()).extracting(RegisteredCommand::id)
			.allSatisfy((id) -> assertThat(Outcomes.errorOf(this.registry.execute(id, null, Broken.class)).code())
				.isEqualTo(ErrorCode.INTERNAL_ERROR));
	}

	@Test
	void typedFunctionWithoutARequestIsRefused() {
		Network.register(this.registry, "x", CommandFunction.of(Map.class, (request) -> request).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));
		peer.deliver(Network.call("x", "word"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)))
			.isEqualTo(new CommandError(ErrorCode.INVALID_REQUEST, "Command 'x' needs a request and got none"));
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(this.registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@Test
	void resultOfAGenericTypeIsReadAsThat() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		owner.onSend((message) -> owner
			.deliver(Network.answer((ExecuteCommandRequest) message, Payload.ofJson("{\"a\":[1,2]}"))));

		Map<String, int[]> result = this.registry.call("x", null, new TypeReference<Map<String, int[]>>() {
		});

		assertThat(result.get("a")).containsExactly(1, 2);
	}

	@Test
	void callThatIsAwaitedFailsWithTheCommandExceptionItself() {
		Network.register(this.registry, "x", (invocation) -> {
			throw new CompletionException(new CommandException(ErrorCode.INVALID_REQUEST, "No such thing"));
		});

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> this.registry.call("x", null, Payload.class))
			.withMessage("No such thing");
	}

	/** A type that no JSON can be read as. */
	static final class Broken {

		static {
			if (true) {
				throw new IllegalStateException("Never to be loaded");
			}
		}

	}

}
