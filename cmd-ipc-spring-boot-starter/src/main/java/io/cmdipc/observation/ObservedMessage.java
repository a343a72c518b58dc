package io.cmdipc.observation;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import io.cmdipc.CommandException;
import io.cmdipc.UnsuitableSenderException;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Call or event that is observed, as far as it is known.
 */
public final class ObservedMessage {

	static final String NONE = "none";

	private final String registryId;

	private final String id;

	private final boolean known;

	private volatile String channel = NONE;

	private volatile String kind = "local";

	private volatile String outcome = "unknown";

	private volatile String code = NONE;

	private volatile int attempts;

	private volatile long startedAt;

	/**
	 * Create a message.
	 * @param registryId the id of the registry
	 * @param id the id of the command or event
	 * @param known whether this application has it, so that its id may be a key of meters
	 */
	ObservedMessage(String registryId, String id, boolean known) {
		this.registryId = registryId;
		this.id = id;
		this.known = known;
	}

	/** Set the channel that the message crosses. */
	void over(String newChannel, String newKind) {
		this.channel = newChannel;
		this.kind = newKind;
	}

	/** Set when its observation started, by the clock of the meters. */
	void started(long nanoTime) {
		this.startedAt = nanoTime;
	}

	long startedAt() {
		return this.startedAt;
	}

	void sent(int newAttempts) {
		this.attempts = newAttempts;
	}

	/**
	 * Set how it ended.
	 * @return the failure that counts as an error, {@code null} for none
	 */
	@Nullable Throwable ended(@Nullable Throwable failure) {
		if (failure == null) {
			this.outcome = "success";
			return null;
		}
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof CancellationException) {
			this.outcome = "cancelled";
			return null;
		}
		if (cause instanceof UnsuitableSenderException) {
			this.outcome = "refused";
			return null;
		}
		this.outcome = "failure";
		this.code = ((cause instanceof CommandException ex) ? ex.code() : ErrorCode.INTERNAL_ERROR).wireName();
		return cause;
	}

	/**
	 * Return the registry.
	 * @return the id of the registry
	 */
	public String registryId() {
		return this.registryId;
	}

	/**
	 * Return the command or event, which may have any id.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the command or event as a key of meters.
	 * @return the id of a command or event of this application, {@code other} for any
	 * other
	 */
	public String name() {
		return this.known ? this.id : "other";
	}

	/**
	 * Return the channel as a key of meters.
	 * @return the id of a declared channel, the kind of any other, {@code none} within
	 * one registry, or as long as the channel is not known
	 */
	public String channel() {
		return this.channel;
	}

	/**
	 * Return the kind of the channel.
	 * @return a word such as {@code http}, {@code local} within one registry
	 */
	public String kind() {
		return this.kind;
	}

	/**
	 * Return how it ended.
	 * @return {@code success}, {@code failure} or {@code cancelled}, {@code refused} for
	 * an event whose sender is not one that its listener requires, and {@code unknown}
	 * until it has ended
	 */
	public String outcome() {
		return this.outcome;
	}

	/**
	 * Return the code of the failure.
	 * @return a code such as {@code not_found}, {@code none} without a failure
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return how often a call was sent through a channel.
	 * @return the number of attempts, zero for what was not sent
	 */
	public int attempts() {
		return this.attempts;
	}

}
