package io.cmdipc.actuate;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cmdipc.AttachedChannel;
import io.cmdipc.RegistryCounter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of a channel of a registry.
 */
@JsonPropertyOrder({ "id", "type", "peer", "state", "router", "since", "lastError", "lastErrorTime", "circuitBreaker",
		"policy", "commands", "inFlight", "queue", "awaited", "problems" })
public final class ChannelDescriptor implements OperationResponseBody {

	private static final EnumSet<RegistryCounter> TRAFFIC = EnumSet.of(RegistryCounter.EVENT_SENT,
			RegistryCounter.EVENT_RECEIVED, RegistryCounter.DUPLICATE_EVENT, RegistryCounter.RECONNECT);

	private final AttachedChannel channel;

	private final @Nullable String circuitBreaker;

	private final @Nullable Map<String, List<String>> policy;

	ChannelDescriptor(AttachedChannel channel, @Nullable String circuitBreaker,
			@Nullable Map<String, List<String>> policy) {
		this.channel = channel;
		this.circuitBreaker = circuitBreaker;
		this.policy = policy;
	}

	/**
	 * Return the id of the channel.
	 * @return the id
	 */
	public String getId() {
		return this.channel.id();
	}

	/**
	 * Return the kind of the channel.
	 * @return a word such as {@code http}
	 */
	public String getType() {
		return this.channel.type();
	}

	/**
	 * Return the address or name of the peer.
	 * @return the address, {@code null} if the channel has none
	 */
	public @Nullable String getPeer() {
		return this.channel.peer();
	}

	/**
	 * Return the state of the channel.
	 * @return {@code starting}, {@code open} or {@code unreachable}
	 */
	public String getState() {
		return this.channel.state().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether unknown commands are called at the peer.
	 * @return whether the channel leads to the router
	 */
	public boolean isRouter() {
		return this.channel.router();
	}

	/**
	 * Return the time at which the channel entered its state.
	 * @return the time
	 */
	public Instant getSince() {
		return this.channel.since();
	}

	/**
	 * Return the reason for which the peer was last unreachable.
	 * @return the text, {@code null} if it never was
	 */
	public @Nullable String getLastError() {
		return this.channel.lastError();
	}

	/**
	 * Return the time at which the peer was last unreachable.
	 * @return the time, {@code null} if it never was
	 */
	public @Nullable Instant getLastErrorTime() {
		return this.channel.lastErrorTime();
	}

	/**
	 * Return the state of the circuit breaker.
	 * @return {@code closed}, {@code open} or {@code half-open}, {@code null} if there is
	 * no circuit breaker
	 */
	public @Nullable String getCircuitBreaker() {
		return this.circuitBreaker;
	}

	/**
	 * Return what the peer may do, as properties say.
	 * @return patterns of ids by the name of the property, where {@code <application>}
	 * stands for the commands of this application and its modules; {@code null} for a
	 * channel that no property declares
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public @Nullable Map<String, List<String>> getPolicy() {
		return this.policy;
	}

	/**
	 * Return the number of commands of the peer.
	 * @return the number
	 */
	public int getCommands() {
		return this.channel.commands();
	}

	/**
	 * Return the number of calls of the peer that are in progress.
	 * @return the number
	 */
	public int getInFlight() {
		return this.channel.inFlight();
	}

	/**
	 * Return the number of calls of the peer that are queued.
	 * @return the number
	 */
	public int getQueue() {
		return this.channel.waiting();
	}

	/**
	 * Return the number of responses that the peer owes.
	 * @return the number
	 */
	public int getAwaited() {
		return this.channel.awaited();
	}

	/**
	 * Return how often something was refused or could not be sent since the channel was
	 * attached.
	 * @return the numbers that are not zero, by the name of the counter
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public Map<String, Long> getProblems() {
		Map<String, Long> problems = new LinkedHashMap<>();
		for (RegistryCounter counter : EnumSet.complementOf(TRAFFIC)) {
			long number = this.channel.count(counter);
			if (number != 0) {
				problems.put(counter.name().toLowerCase(Locale.ROOT), number);
			}
		}
		return problems;
	}

}
