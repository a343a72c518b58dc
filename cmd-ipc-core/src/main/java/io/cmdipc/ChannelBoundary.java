package io.cmdipc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;

import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The ids that may cross a channel. Private ones never do; of the others, those that the
 * policy of the channel allows. The only class that asks a policy. A policy that throws
 * allows nothing.
 */
final class ChannelBoundary {

	private static final SafeLogger logger = SafeLogger.of(ChannelBoundary.class);

	/** {@code null} if the policy allows every public id. */
	private final @Nullable ChannelPolicy policy;

	private final CommandPrefix prefix;

	private final Counters counters;

	private final AtomicBoolean failed = new AtomicBoolean();

	ChannelBoundary(ChannelOptions options, Counters counters) {
		this.counters = counters;
		this.policy = (options.policy() != ChannelPolicy.PUBLIC_IDS) ? options.policy() : null;
		this.prefix = new CommandPrefix(options.commandPrefix());
	}

	/** Return whether an id may leave its registry, if a channel's policy allows it. */
	static boolean isPublic(String id) {
		return !CommandDefinition.isPrivate(id);
	}

	/** Return whether the peer may list and call a command of this side. */
	boolean exposes(String commandId) {
		return allows(ChannelPolicy::exposes, commandId);
	}

	/** Return whether the peer may call a command of another peer. */
	boolean forwards(String commandId) {
		return allows(ChannelPolicy::forwards, commandId);
	}

	/** Return whether the peer is listed a command of another peer. */
	boolean listsForwarded(String commandId) {
		return this.policy != null && exposes(commandId) && forwards(commandId)
				&& allows(ChannelPolicy::listsForwarded, commandId);
	}

	boolean sendsEvent(String eventId) {
		return allows(ChannelPolicy::sendsEvent, eventId);
	}

	boolean receivesEvent(String eventId) {
		return allows(ChannelPolicy::receivesEvent, eventId);
	}

	/** Return whether a call of a command may be sent to the peer. */
	boolean leadsTo(String commandId) {
		return this.prefix.covers(commandId) && allows(ChannelPolicy::accepts, commandId);
	}

	/** Return the id that the peer uses for a command to which this leads. */
	String peerId(String commandId) {
		return this.prefix.strip(commandId);
	}

	/**
	 * Return the definition under which a command of the peer is known in this registry.
	 * @param command the definition of the peer
	 * @return the definition, {@code null} if the command is not accepted
	 */
	@Nullable CommandDefinition accept(CommandDefinition command) {
		CommandDefinition known = isPublic(command.id()) ? this.prefix.add(command) : null;
		return (known != null && allows(ChannelPolicy::accepts, known.id())) ? known : null;
	}

	/**
	 * Return the id under which a command of the peer is known in this registry.
	 * @return the id, {@code null} if there is none
	 */
	@Nullable String knownId(String peerId) {
		return isPublic(peerId) ? this.prefix.add(peerId) : null;
	}

	private boolean allows(BiPredicate<ChannelPolicy, String> rule, String id) {
		ChannelPolicy asked = this.policy;
		if (asked == null) {
			return isPublic(id);
		}
		try {
			return isPublic(id) && rule.test(asked, id);
		}
		catch (Throwable ex) {
			this.counters.increment(RegistryCounter.POLICY_FAILURE);
			logger.failure(this.failed.compareAndSet(false, true), "A channel policy failed, so '{}' does not cross",
					id, ex);
			return false;
		}
	}

}
