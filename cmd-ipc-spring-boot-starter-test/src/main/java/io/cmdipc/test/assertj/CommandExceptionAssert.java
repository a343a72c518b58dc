package io.cmdipc.test.assertj;

import java.util.Objects;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Assertions about the exception of a call.
 */
public final class CommandExceptionAssert extends AbstractThrowableAssert<CommandExceptionAssert, CommandException> {

	CommandExceptionAssert(@Nullable CommandException actual) {
		super(actual, CommandExceptionAssert.class);
	}

	/**
	 * Verify the code.
	 * @param expected the expected code
	 * @return these assertions
	 */
	public CommandExceptionAssert hasCode(ErrorCode expected) {
		isNotNull();
		if (this.actual.code() != expected) {
			throw failure("Expecting the error code '%s' but was '%s' in%n  %s", expected.wireName(),
					this.actual.code().wireName(), this.actual);
		}
		return this;
	}

	/**
	 * Verify the command whose call failed.
	 * @param expected the expected id of the command
	 * @return these assertions
	 */
	public CommandExceptionAssert hasCommandId(String expected) {
		isNotNull();
		if (!expected.equals(this.actual.commandId())) {
			throw failure("Expecting the command '%s' but was '%s' in%n  %s", expected, this.actual.commandId(),
					this.actual);
		}
		return this;
	}

	/**
	 * Verify the domain code.
	 * @param expected the expected domain code
	 * @return these assertions
	 */
	public CommandExceptionAssert hasDomainCode(String expected) {
		isNotNull();
		if (!expected.equals(this.actual.domainCode())) {
			throw failure("Expecting the domain code '%s' but %s in%n  %s", expected, domainCode(), this.actual);
		}
		return this;
	}

	/**
	 * Verify that there is no domain code.
	 * @return these assertions
	 */
	public CommandExceptionAssert hasNoDomainCode() {
		isNotNull();
		if (this.actual.domainCode() != null) {
			throw failure("Expecting no domain code but %s in%n  %s", domainCode(), this.actual);
		}
		return this;
	}

	private String domainCode() {
		String domainCode = this.actual.domainCode();
		return (domainCode != null) ? "it was '" + domainCode + "'" : "there was none";
	}

	/**
	 * Verify the details, read as the class of the expected ones.
	 * @param expected the expected details
	 * @return these assertions
	 */
	public CommandExceptionAssert hasDetails(Object expected) {
		details(expected.getClass()).isEqualTo(expected);
		return this;
	}

	/**
	 * Verify the details as JSON. The order of properties and the form of numbers do not
	 * matter.
	 * @param expected the expected details, a JSON value
	 * @return these assertions
	 */
	public CommandExceptionAssert hasDetailsJson(String expected) {
		JsonEquality.verify("details", expected, details());
		return this;
	}

	/**
	 * Verify that there are no details.
	 * @return these assertions
	 */
	public CommandExceptionAssert hasNoDetails() {
		isNotNull();
		if (this.actual.details() != null) {
			throw failure("Expecting no details but were%n  %s", details());
		}
		return this;
	}

	/**
	 * Verify that there are details.
	 * @param type the type of the details
	 * @param <T> the type of the details
	 * @return assertions about the details
	 */
	public <T> ObjectAssert<@Nullable T> details(Class<T> type) {
		JsonNode details = details();
		T read = this.actual.details(type);
		if (read == null) {
			throw failure("Expecting details that can be read as %s but were%n  %s", type.getName(), details);
		}
		return Assertions.assertThat(read).as("details");
	}

	private JsonNode details() {
		isNotNull();
		if (this.actual.details() == null) {
			throw failure("Expecting details but there were none in%n  %s", this.actual);
		}
		return Objects.requireNonNull(this.actual.details(JsonNode.class), "the details cannot be written");
	}

}
