package io.cmdipc.client;

import java.time.Duration;

import io.cmdipc.CommandCaller;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringValueResolver;

/**
 * The settings that a contract has for the calls of a command.
 *
 * @param timeout the time limit, {@code null} for that of the caller
 * @param idempotent whether a call may be sent again
 */
record CallSettings(@Nullable Duration timeout, boolean idempotent) {

	static CallSettings of(ContractCommand command, @Nullable StringValueResolver placeholders) {
		String timeout = command.timeout();
		return new CallSettings((timeout != null) ? parse(command.method(), timeout, placeholders) : null,
				command.idempotent());
	}

	private static Duration parse(CommandMethod method, String timeout, @Nullable StringValueResolver placeholders) {
		try {
			String resolved = (placeholders != null) ? placeholders.resolveStringValue(timeout) : timeout;
			Duration duration = DurationStyle.detectAndParse((resolved != null) ? resolved : "");
			if (!duration.isNegative() && !duration.isZero()) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			throw invalid(method, timeout, ex);
		}
		throw invalid(method, timeout, null);
	}

	private static InvalidMethodException invalid(CommandMethod method, String timeout, @Nullable Throwable cause) {
		return new InvalidMethodException(method + " has the timeout '" + timeout + "', which is not a positive time.",
				"Write a duration such as 2s or PT2S, and define the properties of its placeholders.", cause);
	}

	/** Return a caller with these settings. */
	CommandCaller applyTo(CommandCaller caller) {
		CommandCaller limited = (this.timeout != null) ? caller.withTimeout(this.timeout) : caller;
		return this.idempotent ? limited.idempotent() : limited;
	}

}
