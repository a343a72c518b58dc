package io.cmdipc.test.assertj;

import io.cmdipc.test.mock.RecordedCall;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assertions about a call that was made.
 */
public final class RecordedCallAssert extends AbstractAssert<RecordedCallAssert, RecordedCall> {

	RecordedCallAssert(@Nullable RecordedCall actual) {
		super(actual, RecordedCallAssert.class);
	}

	/**
	 * Verify the command.
	 * @param expected the expected id of the command
	 * @return these assertions
	 */
	public RecordedCallAssert hasCommandId(String expected) {
		isNotNull();
		if (!this.actual.commandId().equals(expected)) {
			throw failure("Expecting a call of '%s' but was%n  %s", expected, this.actual);
		}
		return this;
	}

	/**
	 * Verify the request by its JSON.
	 * @param expected the expected request, a value that Jackson can write
	 * @return these assertions
	 */
	public RecordedCallAssert hasRequest(Object expected) {
		isNotNull();
		JsonNode wanted = JsonEquality.tree(expected, this.actual.jsonMapper());
		if (!JsonEquality.equal(wanted, this.actual.request())) {
			throw failure("Expecting a call of '%s' with the request%n  %s%nbut was%n  %s", this.actual.commandId(),
					wanted, this.actual.request());
		}
		return this;
	}

	/**
	 * Verify the request as JSON. The order of properties and the form of numbers do not
	 * matter.
	 * @param expected the expected request
	 * @return these assertions
	 */
	public RecordedCallAssert hasRequestJson(String expected) {
		isNotNull();
		JsonEquality.verify("request of '" + this.actual.commandId() + "'", expected, this.actual.request());
		return this;
	}

	/**
	 * Verify an entry of the transport context.
	 * @param key the name of the entry
	 * @param expected the expected value
	 * @return these assertions
	 */
	public RecordedCallAssert hasMeta(String key, Object expected) {
		isNotNull();
		Object value = this.actual.meta().extra().get(key);
		JsonMapper mapper = this.actual.jsonMapper();
		if (value == null
				|| !JsonEquality.equal(JsonEquality.tree(expected, mapper), JsonEquality.tree(value, mapper))) {
			throw failure("Expecting a call of '%s' with '%s' in its transport context as%n  %s%nbut was%n  %s",
					this.actual.commandId(), key, expected, value);
		}
		return this;
	}

	/**
	 * Verify that a stub has answered the call.
	 * @return these assertions
	 */
	public RecordedCallAssert isStubbed() {
		isNotNull();
		if (!this.actual.isStubbed()) {
			throw failure("Expecting a stub to answer the call but it went on to the command:%n  %s", this.actual);
		}
		return this;
	}

}
