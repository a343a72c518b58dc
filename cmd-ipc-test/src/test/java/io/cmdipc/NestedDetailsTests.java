package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Details of the failure of a nested call, which leave a handler only if it passes them
 * on.
 */
class NestedDetailsTests {

	private final Network network = new Network();

	private final CommandRegistry shop = this.network.add("shop");

	private final CommandRegistry store = this.network.add("store");

	@BeforeEach
	void join() {
		Network.join(this.shop, this.store);
		Network.register(this.store, "remote", NestedDetailsTests::fail);
		Network.register(this.shop, "local", NestedDetailsTests::fail);
	}

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static Object fail(CommandInvocation invocation) {
		throw new CommandNotFoundException("No tea").withDomainCode("none_left").withDetails("shelf 7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "remote" })
	void failureThatPassesHasNoDetails(String nested) {
		Network.register(this.shop, "called", (invocation) -> invocation.caller().call(nested, null, String.class));
		Network.register(this.shop, "stage", (invocation) -> invocation.caller().execute(nested, null));
		Network.register(this.shop, "wrapped", (invocation) -> {
			try {
				return invocation.caller().call(nested, null, String.class);
			}
			catch (CommandException ex) {
				return CompletableFuture.failedFuture(ex);
			}
		});

		for (String commandId : new String[] { "called", "stage", "wrapped" }) {
			for (CommandRegistry caller : new CommandRegistry[] { this.shop, this.store }) {
				CommandException failure = Outcomes.errorOf(caller.execute(commandId, null));
				assertThat(failure).isExactlyInstanceOf(CommandNotFoundException.class).hasMessage("No tea");
				assertThat(failure.domainCode()).isNull();
				assertThat(failure.details()).isNull();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "remote" })
	void failureThatAHandlerPassesOnHasEverything(String nested) {
		Network.register(this.shop, "outer", (invocation) -> {
			try {
				return invocation.caller().call(nested, null, String.class);
			}
			catch (CommandException ex) {
				throw ex.passOn();
			}
		});

		for (CommandRegistry caller : new CommandRegistry[] { this.shop, this.store }) {
			CommandException failure = Outcomes.errorOf(caller.execute("outer", null));
			assertThat(failure).isExactlyInstanceOf(CommandNotFoundException.class).hasMessage("No tea");
			assertThat(failure.commandId()).isEqualTo("outer");
			assertThat(failure.domainCode()).isEqualTo("none_left");
			assertThat(failure.details(String.class)).isEqualTo("shelf 7");
		}
	}

	@Test
	void invalidRequestThatIsPassedOnBlamesTheCaller() {
		Network.register(this.store, "checked", (invocation) -> {
			throw Violations.of("$.x", "is missing").toException("checked", null);
		});
		Network.register(this.shop, "outer", (invocation) -> {
			try {
				return invocation.caller().call("checked", null, String.class);
			}
			catch (InvalidRequestException ex) {
				throw ex.passOn();
			}
		});

		CommandException failure = Outcomes.errorOf(this.store.execute("outer", null));

		assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(failure.details(Violations.class)).isEqualTo(Violations.of("$.x", "is missing"));
	}

	@Test
	void idOfTheLogPassesWithTheFailure() {
		Network.register(this.store, "broken", (invocation) -> {
			throw new IllegalStateException("secret");
		});
		Network.register(this.shop, "outer", (invocation) -> invocation.caller().call("broken", null, String.class));

		CommandException failure = Outcomes.errorOf(this.store.execute("outer", null));

		assertThat(failure.errorId()).isNotNull();
		assertThat(failure).hasMessage("Command 'broken' failed (error id " + failure.errorId() + ")");
		assertThat(this.shop.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

}
