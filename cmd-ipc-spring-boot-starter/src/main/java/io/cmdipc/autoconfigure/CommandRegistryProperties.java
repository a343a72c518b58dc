package io.cmdipc.autoconfigure;

import java.time.Duration;

import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.RetrySettings;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.handler.CollectionLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Properties of all registries of the application.
 *
 * @param enabled Whether commands and events are enabled.
 * @param id Name of the application's registry. Defaults to the value of
 * spring.application.name, or 'application' if there is none.
 * @param routerChannel Id of the router channel. Commands unknown to this registry are
 * called there. By default there is none.
 * @param requestTimeout Time to wait for the result of a call, unless its caller sets
 * another timeout.
 * @param eventDeduplicationWindow Time during which a repeated event is recognised and
 * dropped.
 * @param handlerWarningThreshold Time after which a handler that is still running is
 * logged as a warning, with the stack of its thread. Zero for no warnings.
 * @param retry Retries of calls whose channel was disconnected.
 * @param handlerExecution Threads on which blocking handlers of the application's
 * registry run.
 * @param limits Limits of everything that grows.
 */
@ConfigurationProperties("cmd-ipc")
public record CommandRegistryProperties(@DefaultValue("true") boolean enabled, @Nullable String id,
		@Nullable String routerChannel, @DefaultValue("30s") Duration requestTimeout,
		@DefaultValue("5s") Duration eventDeduplicationWindow, @DefaultValue("10s") Duration handlerWarningThreshold,
		@DefaultValue Retry retry, @DefaultValue("executor") HandlerExecution handlerExecution,
		@DefaultValue Limits limits) {

	/**
	 * Check the properties.
	 */
	public CommandRegistryProperties {
		PropertyChecks.positive("cmd-ipc.request-timeout", requestTimeout);
		PropertyChecks.positive("cmd-ipc.event-deduplication-window", eventDeduplicationWindow);
		PropertyChecks.notNegative("cmd-ipc.handler-warning-threshold", handlerWarningThreshold);
	}

	/** Apply these properties to the builder of a registry. */
	void applyTo(CommandRegistryBuilder builder, @Nullable String applicationName) {
		builder.id(idOr(applicationName))
			.requestTimeout(this.requestTimeout)
			.eventDeduplicationWindow(this.eventDeduplicationWindow)
			.handlerWarningThreshold(this.handlerWarningThreshold)
			.retry(this.retry.toSettings())
			.maxInFlightPerChannel(this.limits.maxInFlightPerChannel())
			.maxWaitingPerChannel(this.limits.maxWaitingPerChannel())
			.maxCommandsPerChannel(this.limits.maxCommandsPerChannel())
			.maxDefinitionSizePerChannel(this.limits.maxDefinitionSizePerChannel().toBytes())
			.maxPendingCalls(this.limits.maxPendingCalls())
			.maxSeenEvents(this.limits.maxSeenEvents())
			.listenerQueueCapacity(this.limits.listenerQueueCapacity())
			.maxErrorDetailsSize(Math.toIntExact(this.limits.maxErrorDetailsSize().toBytes()));
		if (StringUtils.hasText(this.routerChannel)) {
			builder.routerChannel(this.routerChannel);
		}
	}

	private String idOr(@Nullable String applicationName) {
		if (StringUtils.hasText(this.id)) {
			return this.id;
		}
		return StringUtils.hasText(applicationName) ? applicationName : "application";
	}

	/**
	 * Retries of calls whose channel was disconnected: of idempotent calls, and of others
	 * if 'unbegun' is set.
	 *
	 * @param maxRetries Maximum number of attempts after the first one failed because its
	 * channel was disconnected.
	 * @param delay Delay before the first retry.
	 * @param multiplier Factor by which the delay grows from one retry to the next.
	 * @param jitter Time by which a delay is longer or shorter at random, but never
	 * shorter than 'delay'.
	 * @param maxDelay Longest delay between two attempts. By default there is no limit.
	 * @param unbegun Whether calls that are not idempotent are retried, too, if it is
	 * certain that their command has not begun: the peer was not reached, or refused them
	 * since it starts, stops or is overloaded.
	 */
	public record Retry(@DefaultValue("3") int maxRetries, @DefaultValue("1s") Duration delay,
			@DefaultValue("1.0") double multiplier, @DefaultValue("0s") Duration jitter, @Nullable Duration maxDelay,
			@DefaultValue("false") boolean unbegun) {

		private static final double MAX_MULTIPLIER = 1000;

		/**
		 * Check the properties.
		 */
		public Retry {
			PropertyChecks.check(maxRetries >= 0, "cmd-ipc.retry.max-retries", maxRetries, "It must not be negative.");
			PropertyChecks.notNegative("cmd-ipc.retry.delay", delay);
			PropertyChecks.check(multiplier >= 1 && multiplier <= MAX_MULTIPLIER, "cmd-ipc.retry.multiplier",
					multiplier, "It must be from 1 to " + (int) MAX_MULTIPLIER + ", such as 1.5.");
			PropertyChecks.notNegative("cmd-ipc.retry.jitter", jitter);
			if (maxDelay != null) {
				PropertyChecks.positive("cmd-ipc.retry.max-delay", maxDelay);
			}
		}

		RetrySettings toSettings() {
			return new RetrySettings(this.maxRetries, this.delay, this.multiplier, this.jitter, this.maxDelay,
					this.unbegun);
		}

	}

	/**
	 * Limits of everything that grows.
	 *
	 * @param maxInFlightPerChannel Maximum number of calls per channel that are handled
	 * at the same time, and of such calls by the registry's own callers.
	 * @param maxWaitingPerChannel Maximum number of calls queued per channel once
	 * max-in-flight-per-channel is reached.
	 * @param maxCommandsPerChannel Maximum number of commands per peer.
	 * @param maxDefinitionSizePerChannel Maximum size of the ids, descriptions and
	 * schemas of all commands per peer.
	 * @param maxPendingCalls Maximum number of calls that wait for the response of a
	 * peer.
	 * @param maxSeenEvents Maximum number of events that are remembered to recognise
	 * repeated ones.
	 * @param listenerQueueCapacity Maximum number of events queued for one blocking
	 * listener.
	 * @param maxMessageSize Maximum size of a JSON message.
	 * @param maxNestingDepth Maximum nesting depth of a JSON message.
	 * @param maxErrorDetailsSize Maximum size of the details of an error. Larger details
	 * are left out.
	 * @param maxCollectedElements Maximum number of elements of a result that is
	 * collected from a Flux or a similar type.
	 * @param maxCollectedSize Maximum size of such a result in JSON, as estimated while
	 * it is collected.
	 */
	public record Limits(@DefaultValue("256") int maxInFlightPerChannel, @DefaultValue("1024") int maxWaitingPerChannel,
			@DefaultValue("10000") int maxCommandsPerChannel,
			@DefaultValue("16MB") DataSize maxDefinitionSizePerChannel, @DefaultValue("131072") int maxPendingCalls,
			@DefaultValue("32768") int maxSeenEvents, @DefaultValue("1024") int listenerQueueCapacity,
			@DefaultValue("1MB") DataSize maxMessageSize, @DefaultValue("200") int maxNestingDepth,
			@DefaultValue("16KB") DataSize maxErrorDetailsSize, @DefaultValue("100000") int maxCollectedElements,
			@DefaultValue("16MB") DataSize maxCollectedSize) {

		/**
		 * Check the properties.
		 */
		public Limits {
			PropertyChecks.positive("cmd-ipc.limits.max-in-flight-per-channel", maxInFlightPerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-waiting-per-channel", maxWaitingPerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-commands-per-channel", maxCommandsPerChannel);
			PropertyChecks.size("cmd-ipc.limits.max-definition-size-per-channel", maxDefinitionSizePerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-pending-calls", maxPendingCalls);
			PropertyChecks.positive("cmd-ipc.limits.max-seen-events", maxSeenEvents);
			PropertyChecks.positive("cmd-ipc.limits.listener-queue-capacity", listenerQueueCapacity);
			PropertyChecks.size("cmd-ipc.limits.max-message-size", maxMessageSize);
			PropertyChecks.positive("cmd-ipc.limits.max-nesting-depth", maxNestingDepth);
			PropertyChecks.size("cmd-ipc.limits.max-error-details-size", maxErrorDetailsSize);
			PropertyChecks.positive("cmd-ipc.limits.max-collected-elements", maxCollectedElements);
			PropertyChecks.size("cmd-ipc.limits.max-collected-size", maxCollectedSize);
		}

		CollectionLimits collection() {
			return new CollectionLimits(this.maxCollectedElements, this.maxCollectedSize.toBytes());
		}

	}

}
