package io.cmdipc.test.assertj;

import java.util.concurrent.Callable;

import io.cmdipc.CommandException;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedCall;
import io.cmdipc.test.mock.RecordedEvents;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the assertions.
 * <p>
 * <b>Shape:</b> <pre>
 * assertThatCommand(() -&gt; billing.charge(charge)).failsWith(ErrorCode.INVALID_REQUEST)
 * 	.hasDomainCode("card_declined");
 * assertThat(mocks).received("billing.charge").hasRequest(charge);
 * assertThat(events).emitted(new OrderPlaced("tea", 2));
 * </pre>
 */
public final class CommandAssertions {

	private CommandAssertions() {
	}

	/**
	 * Assert something of the exception of a call.
	 * @param actual the exception
	 * @return the assertions
	 */
	public static CommandExceptionAssert assertThat(@Nullable CommandException actual) {
		return new CommandExceptionAssert(actual);
	}

	/**
	 * Assert something of the calls that were made.
	 * @param actual the mocks that recorded them
	 * @return the assertions
	 */
	public static MockCommandsAssert assertThat(@Nullable MockCommands actual) {
		return new MockCommandsAssert(actual);
	}

	/**
	 * Assert something of one call that was made.
	 * @param actual the call
	 * @return the assertions
	 */
	public static RecordedCallAssert assertThat(@Nullable RecordedCall actual) {
		return new RecordedCallAssert(actual);
	}

	/**
	 * Assert something of the events that were emitted.
	 * @param actual the events
	 * @return the assertions
	 */
	public static RecordedEventsAssert assertThat(@Nullable RecordedEvents actual) {
		return new RecordedEventsAssert(actual);
	}

	/**
	 * Make a call and assert something of its outcome. A stage or publisher that the code
	 * returns is awaited.
	 * @param call the code that makes the call
	 * @return the assertions
	 */
	public static CommandOutcomeAssert assertThatCommand(Callable<?> call) {
		return CommandOutcomeAssert.of(call);
	}

	/**
	 * Make a call that returns nothing and assert something of its outcome.
	 * @param call the code that makes the call
	 * @return the assertions
	 */
	public static CommandOutcomeAssert assertThatCommand(ThrowingCallable call) {
		return CommandOutcomeAssert.of(() -> {
			try {
				call.call();
				return null;
			}
			catch (Exception | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

}
