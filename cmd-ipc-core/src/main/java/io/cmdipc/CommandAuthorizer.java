package io.cmdipc;

import io.cmdipc.channel.CallAdmission;
import io.cmdipc.channel.ChannelPolicy;

/**
 * Decides what the sender of a message may do at a channel: call a command, see it in a
 * list, register one, or send an event. {@link CommandInvocation#purpose()} says which.
 * <p>
 * Shape: <pre>
 * (invocation) -&gt; !invocation.commandId().startsWith("admin.")
 *         || isAdmin(invocation.context().principal())
 * </pre>
 * <p>
 * An authorizer is asked after the {@link ChannelPolicy} of the channel and before
 * anything else happens: before a call is admitted by a {@link CallAdmission}, queued,
 * answered or forwarded. What it does not permit does not exist for the sender: a call is
 * answered {@code not_found}, as that of an unknown command is, a command is left out of
 * the list, a registration is refused, and an event is dropped. All of that is counted,
 * except for the list. An authorizer that throws permits nothing; that is counted, too,
 * and logged once.
 * <p>
 * Calls of this application itself are not asked about, nor are the commands that a
 * channel reports by {@code onReachable}, since nobody sent them.
 * <p>
 * <b>Threads.</b> An authorizer is called by any thread, on the path of every message,
 * and must not block.
 */
@FunctionalInterface
public interface CommandAuthorizer {

	/**
	 * Return whether the sender of a message may do what it wants to do.
	 * @param invocation the call, the event, or the command that is listed or registered;
	 * the last two have no payload
	 * @return whether it is permitted
	 */
	boolean permits(CommandInvocation invocation);

}
