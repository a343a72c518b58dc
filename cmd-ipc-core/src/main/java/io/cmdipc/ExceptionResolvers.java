package io.cmdipc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the exceptions of functions into their outcomes: asks the resolvers of the
 * application, and then follows the rules for what none of them knows.
 */
final class ExceptionResolvers {

	private static final SafeLogger logger = SafeLogger.of(ExceptionResolvers.class);

	private final List<CommandExceptionResolver> resolvers;

	private final JsonMapper jsonMapper;

	private final int maxDetailsSize;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Create resolvers.
	 * @param resolvers those of the application, in order
	 * @param jsonMapper the mapper that writes details
	 * @param maxDetailsSize the maximum size of details, in bytes
	 */
	ExceptionResolvers(List<CommandExceptionResolver> resolvers, JsonMapper jsonMapper, int maxDetailsSize) {
		this.resolvers = resolvers;
		this.jsonMapper = jsonMapper;
		this.maxDetailsSize = maxDetailsSize;
		initializeClasses();
	}

	/*
	 * A class that is first needed with little stack left could never be initialized.
	 */
	private void initializeClasses() {
		CommandError error = new CommandError(ErrorCode.INTERNAL_ERROR, ErrorDetails.newId());
		HandlerFailure failure = new HandlerFailure("", error, ErrorDetails.NONE, null, null);
		if (!Failures.canPass(failure.toException(this.jsonMapper))) {
			throw new IllegalStateException("An exception of a call has no text");
		}
	}

	/*
	 * Called with little stack left if a function has called itself without end, so an
	 * overflow is shown to nobody, and no string template is linked.
	 */
	HandlerFailure resolve(LocalCommand command, CommandInvocation invocation, Throwable failure) {
		Throwable cause = Failures.unwrap(failure);
		if (cause instanceof StackOverflowError) {
			return unexpected(command, cause, "");
		}
		CommandException resolved = ask(invocation, cause);
		if (resolved == null) {
			resolved = byDefault(command, cause);
		}
		if (resolved == null) {
			return unexpected(command, cause, "");
		}
		return outcome(command, resolved, cause);
	}

	private @Nullable CommandException ask(CommandInvocation invocation, Throwable cause) {
		for (CommandExceptionResolver resolver : this.resolvers) {
			try {
				CommandException resolved = resolver.resolve(invocation, cause);
				if (resolved != null) {
					return resolved;
				}
			}
			catch (Throwable ex) {
				logger.failure(!this.failed.getAndSet(true),
						"An exception resolver failed, so the next one is asked about the failure of command '{}'",
						invocation.commandId(), ex);
			}
		}
		return null;
	}

	private static @Nullable CommandException byDefault(LocalCommand command, Throwable cause) {
		if (cause instanceof CommandException shown) {
			return shown;
		}
		return (cause instanceof TimeoutException)
				? new CommandTimeoutException("Command '" + command.definition().id() + "' did not finish in time")
				: null;
	}

	private HandlerFailure outcome(LocalCommand command, CommandException shown, Throwable cause) {
		if (shown.isOfCall() && shown.code() == ErrorCode.INVALID_REQUEST) {
			return unexpected(command, cause,
					", since its call of command '".concat(String.valueOf(shown.commandId()))
						.concat("' failed with ")
						.concat(shown.code().wireName()));
		}
		boolean logged = cause != shown && shown.code() == ErrorCode.INTERNAL_ERROR;
		String errorId = (logged && shown.errorId() == null) ? ErrorDetails.newId() : shown.errorId();
		ErrorDetails details = shown.isOfCall() ? ErrorDetails.ofId(errorId)
				: new ErrorDetails(shown.domainCode(), json(command, shown.details()), errorId);
		return new HandlerFailure(command.definition().id(), shown.toError(), details,
				Failures.canPass(cause) ? cause : null, logged ? cause : null);
	}

	private static HandlerFailure unexpected(LocalCommand command, Throwable cause, String reason) {
		String id = ErrorDetails.newId();
		String commandId = command.definition().id();
		String text = "Command '".concat(commandId)
			.concat("' failed")
			.concat(reason)
			.concat(" (error id ")
			.concat(id)
			.concat(")");
		return new HandlerFailure(commandId, new CommandError(ErrorCode.INTERNAL_ERROR, text), ErrorDetails.ofId(id),
				cause, cause);
	}

	private @Nullable Payload json(LocalCommand command, @Nullable Payload details) {
		if (details == null) {
			return null;
		}
		try {
			byte[] json = bounded(details);
			if (json.length <= this.maxDetailsSize) {
				return Payload.ofJson(new String(json, StandardCharsets.UTF_8));
			}
			reportDetails(command,
					"they have " + json.length + " bytes, and the limit is " + this.maxDetailsSize
							+ ". Shorten them, or raise the limit (maxErrorDetailsSize, "
							+ "cmd-ipc.limits.max-error-details-size)");
		}
		catch (Throwable ex) {
			reportDetails(command, Failures.text(ex) + ". Give 'withDetails' a value that Jackson can write");
		}
		return null;
	}

	/** Return details as JSON, with as many violations as the limit of the size lets. */
	private byte[] bounded(Payload details) {
		byte[] json = details.toJson(this.jsonMapper);
		Violations shown = details.holds(Violations.class) ? details.as(Violations.class, this.jsonMapper) : null;
		while (json.length > this.maxDetailsSize && shown != null && shown.violations().size() > 1) {
			int size = shown.violations().size();
			shown = shown.first((int) Math.max(1, Math.min(size - 1, (long) size * this.maxDetailsSize / json.length)));
			json = Payload.of(shown).toJson(this.jsonMapper);
		}
		return json;
	}

	private static void reportDetails(LocalCommand command, String reason) {
		if (command.isFirstLossOfDetails()) {
			logger.warn("The error of command '{}' has no details: {} (further losses are logged at debug level)",
					command.definition().id(), reason);
		}
		else {
			logger.debug("The error of command '{}' has no details: {}", command.definition().id(), reason);
		}
	}

}
