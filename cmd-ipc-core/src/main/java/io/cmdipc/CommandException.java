package io.cmdipc;

import java.lang.reflect.Type;
import java.util.Objects;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exception of a call that failed, wherever the handler runs. A handler throws it to
 * choose the code and text that its caller gets, and perhaps a domain code and details:
 * <pre>
 * throw new InvalidRequestException("Only 2 are left").withDomainCode("out_of_stock").withDetails(new Stock(2));
 * </pre>
 * <p>
 * Every caller, in this JVM or elsewhere, gets a new exception of the subclass that
 * belongs to the code: {@link CommandNotFoundException}, {@link InvalidRequestException},
 * {@link InternalErrorException}, {@link CommandTimeoutException} or
 * {@link ChannelDisconnectedException}. A subclass of the application never reaches a
 * caller; a {@link CommandErrorDecoder} creates it anew.
 * <p>
 * Code, text, domain code and details cross channels unchanged. If a handler lets the
 * exception of a call that it has made itself pass, domain code and details are left out,
 * and {@code invalid_request} becomes {@code internal_error}, since it blames the handler
 * and not its caller. To report everything, throw {@link #passOn()}. The cause never
 * crosses a channel: if the handler ran in the registry of the caller, it is the
 * exception that the handler threw.
 */
public class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_DOMAIN_CODE_LENGTH = 256;

	private final ErrorCode code;

	private boolean ofCall;

	private boolean notBegun;

	private @Nullable String commandId;

	private @Nullable String domainCode;

	private transient @Nullable Payload details;

	private @Nullable String errorId;

	private @Nullable Exception decoded;

	private transient @Nullable JsonMapper jsonMapper;

	/**
	 * Create an exception.
	 * @param code the kind of failure
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public CommandException(ErrorCode code, String message) {
		this(code, message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param code the kind of failure
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public CommandException(ErrorCode code, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.code = Objects.requireNonNull(code, "'code' must not be null");
	}

	/**
	 * Create an exception with a domain code and details, for a subclass that always has
	 * them.
	 * @param code the kind of failure
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param domainCode the code of the application, {@code null} for none
	 * @param details a value that Jackson can write, {@code null} for none
	 * @param cause the cause, which stays in this JVM
	 * @throws IllegalArgumentException if the domain code is blank or too long
	 */
	protected CommandException(ErrorCode code, String message, @Nullable String domainCode, @Nullable Object details,
			@Nullable Throwable cause) {
		this(code, message, cause);
		this.domainCode = checkDomainCode(domainCode);
		this.details = toPayload(details);
	}

	/** Return whether a text may be a domain code. */
	static boolean isDomainCode(String text) {
		return !text.isBlank() && text.length() <= MAX_DOMAIN_CODE_LENGTH;
	}

	private static @Nullable String checkDomainCode(@Nullable String domainCode) {
		if (domainCode != null && !isDomainCode(domainCode)) {
			throw new IllegalArgumentException(
					"'domainCode' must not be blank or longer than " + MAX_DOMAIN_CODE_LENGTH + " characters");
		}
		return domainCode;
	}

	private static @Nullable Payload toPayload(@Nullable Object details) {
		Payload payload = (details != null) ? Payload.of(details) : null;
		return (payload != null && !payload.isNull()) ? payload : null;
	}

	/**
	 * Return an exception to throw that is like this one and has a domain code.
	 * @param newDomainCode a code of the application that tells its failures apart, such
	 * as {@code out_of_stock}; {@code null} for none
	 * @return a copy, which is no longer the failure of a call
	 * @throws IllegalArgumentException if the code is blank or has more than 256
	 * characters
	 */
	public CommandException withDomainCode(@Nullable String newDomainCode) {
		CommandException copy = passOn();
		copy.domainCode = checkDomainCode(newDomainCode);
		return copy;
	}

	/**
	 * Return an exception to throw that is like this one and has details. They are
	 * written as JSON when the handler has failed, for callers in this JVM too. Details
	 * that cannot be written or are too large are left out, which is logged.
	 * @param newDetails a value that Jackson can write, {@code null} for none
	 * @return a copy, which is no longer the failure of a call
	 */
	public CommandException withDetails(@Nullable Object newDetails) {
		CommandException copy = passOn();
		copy.details = toPayload(newDetails);
		return copy;
	}

	/**
	 * Return an exception to throw with which a handler reports the failure of a call of
	 * its own as its failure: with code, text, domain code and details.
	 * @return a copy, which is no longer the failure of a call
	 */
	public CommandException passOn() {
		CommandException copy = copy(toError().message(), getCause());
		copy.setStackTrace(getStackTrace());
		for (Throwable suppressed : getSuppressed()) {
			copy.addSuppressed(suppressed);
		}
		copy.domainCode = this.domainCode;
		copy.details = this.details;
		copy.errorId = this.errorId;
		copy.jsonMapper = this.jsonMapper;
		return copy;
	}

	CommandException copy(String message, @Nullable Throwable cause) {
		return new CommandException(this.code, message, cause);
	}

	/** Declare that a call has ended with this exception, and of which command. */
	CommandException ofCall(@Nullable String newCommandId) {
		this.ofCall = true;
		if (newCommandId != null) {
			this.commandId = newCommandId;
		}
		return this;
	}

	/**
	 * Declare what the response to the call has beside code and text.
	 * @param newDetails the details as JSON
	 * @param mapper the mapper that reads them
	 * @return this exception
	 */
	CommandException having(@Nullable String newDomainCode, @Nullable Payload newDetails, @Nullable String newErrorId,
			@Nullable JsonMapper mapper) {
		this.domainCode = newDomainCode;
		this.details = newDetails;
		this.errorId = newErrorId;
		this.jsonMapper = mapper;
		return this;
	}

	/** Declare the checked exception of a decoder. */
	CommandException decodedAs(Exception checked) {
		this.decoded = checked;
		return this;
	}

	@Nullable JsonMapper jsonMapper() {
		return this.jsonMapper;
	}

	/**
	 * Declare that the command has not begun and never will. Unlike the {@code with…}
	 * methods, this changes this exception.
	 * @return this exception
	 */
	CommandException notBegun() {
		this.notBegun = true;
		return this;
	}

	/**
	 * Whether a call has ended with this very exception, so that a handler which throws
	 * it lets the failure of its own call pass.
	 */
	boolean isOfCall() {
		return this.ofCall;
	}

	/**
	 * Return the id of the command whose call failed.
	 * @return the id, {@code null} if it is unknown, or no call has failed with this
	 * exception yet
	 */
	public final @Nullable String commandId() {
		return this.commandId;
	}

	/**
	 * Return the kind of failure.
	 * @return the code
	 */
	public final ErrorCode code() {
		return this.code;
	}

	/**
	 * Return whether the command may have begun. It has not if the call was not sent, or
	 * its peer has refused it; then the call may be made again, whatever it does.
	 * @return {@code false} if it is certain that the command of the call has not begun
	 */
	public final boolean mayHaveBegun() {
		return !this.notBegun;
	}

	/**
	 * Return the code of the application that the handler has given.
	 * @return the code, {@code null} if there is none
	 */
	public final @Nullable String domainCode() {
		return this.domainCode;
	}

	/**
	 * Return the details that the handler has given. They are lost if this exception is
	 * serialized.
	 * @return the details, {@code null} if there are none
	 */
	public final @Nullable Payload details() {
		return this.details;
	}

	/**
	 * Return the details that the handler has given.
	 * @param type the type of the details, such as {@link Violations}
	 * @param <T> the type of the details
	 * @return the details, {@code null} if there are none, or they cannot be read as that
	 * type
	 */
	@SuppressWarnings("unchecked")
	public final <T> @Nullable T details(Class<T> type) {
		return (T) read(type);
	}

	/**
	 * Return the details that the handler has given.
	 * @param type the type of the details
	 * @param <T> the type of the details
	 * @return the details, {@code null} if there are none, or they cannot be read as that
	 * type
	 */
	@SuppressWarnings("unchecked")
	public final <T> @Nullable T details(TypeReference<T> type) {
		return (T) read(type.getType());
	}

	private @Nullable Object read(Type type) {
		if (this.details == null) {
			return null;
		}
		try {
			return this.details.as(type, (this.jsonMapper != null) ? this.jsonMapper : PayloadMappers.shared());
		}
		catch (PayloadException ex) {
			return null;
		}
	}

	/**
	 * Return the id under which the failure is in the log of the application whose
	 * handler failed.
	 * @return the id, {@code null} if the failure was not logged
	 */
	public final @Nullable String errorId() {
		return this.errorId;
	}

	/**
	 * Return the checked exception that a {@link CommandErrorDecoder} made of this
	 * failure, and that {@link CommandCaller#call call} cannot throw since it does not
	 * declare it. It is the cause of this exception, too.
	 * @return the exception, {@code null} if there is none
	 */
	public final @Nullable Exception decoded() {
		return this.decoded;
	}

	/**
	 * Return the text for the caller.
	 * @return the text, or the name of the code if there is none
	 */
	@Override
	public String getMessage() {
		String text = super.getMessage();
		return (text != null) ? text : this.code.wireName();
	}

	/**
	 * Return class, code and text. The message is the text alone.
	 * @return text for a log, with a question mark for each control character, since a
	 * peer may have written it
	 */
	@Override
	@SuppressWarnings("OverrideThrowableToString")
	public String toString() {
		return getClass().getName() + "[" + this.code.wireName() + "]: "
				+ Quoted.printable(String.valueOf(getLocalizedMessage()));
	}

	/*
	 * A subclass may override getMessage and fail there.
	 */
	CommandError toError() {
		String text;
		try {
			text = getMessage();
		}
		catch (Throwable ex) {
			text = null;
		}
		return new CommandError(this.code, (text != null) ? text : this.code.wireName());
	}

}
