package io.cmdipc.test.assertj;

import java.util.List;

import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedCall;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions about the calls that {@link MockCommands} has recorded.
 */
public final class MockCommandsAssert extends AbstractAssert<MockCommandsAssert, MockCommands> {

	MockCommandsAssert(@Nullable MockCommands actual) {
		super(actual, MockCommandsAssert.class);
	}

	/**
	 * Verify that a command was called once.
	 * @param commandId the id of the command
	 * @return assertions about the call
	 */
	public RecordedCallAssert received(String commandId) {
		return new RecordedCallAssert(times(commandId, 1).get(0));
	}

	/**
	 * Verify how often a command was called.
	 * @param commandId the id of the command
	 * @param times the expected number of calls
	 * @return these assertions
	 */
	public MockCommandsAssert received(String commandId, int times) {
		List<RecordedCall> unused = times(commandId, times);
		return this;
	}

	/**
	 * Verify that a command was called with a request, perhaps among other calls.
	 * @param commandId the id of the command
	 * @param request the expected request, a value that Jackson can write
	 * @return these assertions
	 */
	public MockCommandsAssert receivedWith(String commandId, Object request) {
		isNotNull();
		JsonNode wanted = JsonEquality.tree(request, this.actual.jsonMapper());
		List<RecordedCall> calls = this.actual.calls(commandId);
		if (calls.stream().noneMatch((call) -> JsonEquality.equal(wanted, call.request()))) {
			throw failure("Expecting a call of '%s' with the request%n  %s%nbut the calls of it were%n  %s", commandId,
					wanted, calls);
		}
		return this;
	}

	/**
	 * Verify that a command was not called.
	 * @param commandId the id of the command
	 * @return these assertions
	 * @throws IllegalArgumentException if the command is unknown, so that it could not be
	 * called
	 */
	public MockCommandsAssert neverReceived(String commandId) {
		isNotNull();
		this.actual.requireKnown(commandId);
		return received(commandId, 0);
	}

	/**
	 * Verify that no command was called.
	 * @return these assertions
	 */
	public MockCommandsAssert receivedNothing() {
		isNotNull();
		if (!this.actual.calls().isEmpty()) {
			throw failure("Expecting no call but there were%n  %s", this.actual.calls());
		}
		return this;
	}

	private List<RecordedCall> times(String commandId, int times) {
		isNotNull();
		List<RecordedCall> calls = this.actual.calls(commandId);
		if (calls.size() != times) {
			throw failure("Expecting %s of '%s' but there %s; all calls:%n  %s", count(times), commandId,
					((calls.size() == 1) ? "was " : "were ") + calls.size(), this.actual.calls());
		}
		return calls;
	}

	private static String count(int times) {
		return (times == 1) ? "1 call" : ((times == 0) ? "no" : times) + " calls";
	}

}
