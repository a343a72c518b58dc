package io.cmdipc.channel;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call of a peer is taken on now, such as a limit of the rate of calls.
 * It is asked once for each call that the peer may make, before the call is queued or
 * started, also for a call that is forwarded to another channel. An admission that throws
 * admits nothing; the call is answered {@code internal_error}.
 * <p>
 * <b>Threads.</b> An admission is called by any thread, on the path of every call, and
 * must not block.
 */
@FunctionalInterface
public interface CallAdmission {

	/**
	 * Return why a call is refused.
	 * @param commandId the id of the command
	 * @param context the sender of the call
	 * @return the reason, {@code null} to admit the call
	 */
	@Nullable CallRefusal admit(String commandId, MessageContext context);

}
