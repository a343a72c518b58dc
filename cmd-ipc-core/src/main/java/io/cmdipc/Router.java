package io.cmdipc;

import java.util.function.Supplier;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the destination of a call: the owner of the command, or else the router.
 */
final class Router {

	private final CommandTable table;

	private final Channels channels;

	private final DeferredCalls deferred;

	private final RetryQueue retries;

	private final Supplier<String> notFoundHint;

	Router(CommandTable table, Channels channels, DeferredCalls deferred, RetryQueue retries,
			Supplier<String> notFoundHint) {
		this.table = table;
		this.channels = channels;
		this.deferred = deferred;
		this.retries = retries;
		this.notFoundHint = notFoundHint;
	}

	/**
	 * Return the destination of the calls of a command.
	 * @param commandId the id of the command
	 * @return the destination, {@code null} if there is none
	 */
	@Nullable Destination find(String commandId) {
		Route route = this.table.find(commandId);
		if (route != null) {
			return route.destination();
		}
		RouterChannel router = this.channels.router();
		return (router != null && router.session().boundary().leadsTo(commandId)) ? router : null;
	}

	/**
	 * Return the destination of the calls of a command by a peer.
	 * @param caller the channel that calls
	 * @return the destination, {@code null} if there is none that the peer may reach
	 */
	@Nullable Destination find(String commandId, ChannelSession caller) {
		Destination found = find(commandId);
		return (found instanceof Destination.Remote remote && !caller.mayReach(remote.session(), commandId)) ? null
				: found;
	}

	/** Return whether a command has an owner that a peer may not reach. */
	boolean isOutOfReach(String commandId, ChannelSession caller) {
		return !caller.boundary().forwards(commandId) && find(commandId) instanceof Destination.Remote remote
				&& !caller.mayReach(remote.session(), commandId);
	}

	/**
	 * Return a channel that a call of an unknown command waits for. If there is none, a
	 * channel may just have been attached, so the destination has to be looked up again.
	 * @param commandId the id of the command
	 * @param caller the channel that calls, {@code null} for this registry
	 * @return a channel that is being attached and may have the command or lead to it,
	 * {@code null} if there is none
	 */
	@Nullable ChannelSession awaited(String commandId, @Nullable ChannelSession caller) {
		return this.channels.attaching(commandId, caller);
	}

	/** Return the calls that wait for a channel. */
	DeferredCalls deferred() {
		return this.deferred;
	}

	/** Return the calls that wait for their next attempt. */
	RetryQueue retries() {
		return this.retries;
	}

	/** Return the error of calling a command that has no destination. */
	CommandError unknown(String commandId, @Nullable ChannelSession caller) {
		ChannelSession unreachable = this.channels.thatMayHave(commandId, caller);
		if (unreachable == null) {
			ChannelSession late = awaited(commandId, caller);
			return (late == null) ? notFound(commandId, (caller == null) ? this.notFoundHint.get() : "")
					: new CommandError(ErrorCode.TIMEOUT, "Command '" + commandId + "' is not registered, and channel '"
							+ late.id() + "' which may have it has not listed its commands yet");
		}
		String cause = unreachable.state().now().lastError();
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
				"Command '" + commandId + "' is not registered, and channel '" + unreachable.id()
						+ "' which may have it cannot reach its peer" + ((cause != null) ? ": " + cause : " yet"));
	}

	/** Return the error of calling a command that is not registered. */
	static CommandError notFound(String commandId) {
		return notFound(commandId, "");
	}

	private static CommandError notFound(String commandId, String hint) {
		return new CommandError(ErrorCode.NOT_FOUND, "Command '" + commandId + "' is not registered" + hint);
	}

}
