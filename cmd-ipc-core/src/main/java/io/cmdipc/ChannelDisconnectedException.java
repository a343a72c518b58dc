package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Exception of a call with code {@code channel_disconnected}: the channel to the owner
 * was closed or broke before the response arrived, or its peer starts or stops.
 */
public class ChannelDisconnectedException extends CommandException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message a text that the caller can act on; it is sent to peers
	 */
	public ChannelDisconnectedException(String message) {
		this(message, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param message a text that the caller can act on; it is sent to peers
	 * @param cause the cause, which stays in this JVM
	 */
	public ChannelDisconnectedException(String message, @Nullable Throwable cause) {
		super(ErrorCode.CHANNEL_DISCONNECTED, message, cause);
	}

	/**
	 * Declare that the command has not begun and never will, as a {@link CallInterceptor}
	 * does that has not proceeded. A handler or a {@link CommandInterceptor} cannot
	 * declare it: its caller is told the code and text, and no more. This exception is
	 * changed.
	 * @return this exception
	 */
	@Override
	public final ChannelDisconnectedException notBegun() {
		super.notBegun();
		return this;
	}

	@Override
	CommandException copy(String message, @Nullable Throwable cause) {
		return new ChannelDisconnectedException(message, cause);
	}

}
