package io.cmdipc.autoconfigure;

import java.time.Duration;

import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.CommandRegistryBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * What the registries of the application are like.
 *
 * @param enabled Whether there is a command registry at all.
 * @param id Name of the application's registry, for people and for its modules; by
 * default the value of spring.application.name.
 * @param routerChannel Id of the channel that leads to a registry which knows more;
 * commands that are unknown here are called there.
 * @param requestTimeout How long a call may take, unless its caller says otherwise.
 * @param eventDeduplicationWindow How long an event is remembered, so that it is not
 * handled again when it comes by another way.
 * @param handlerExecution Where blocking handlers of the application's registry run.
 * @param limits Bounds of everything that grows.
 */
@ConfigurationProperties("cmd-ipc")
public record CommandRegistryProperties(@DefaultValue("true") boolean enabled, @Nullable String id,
		@Nullable String routerChannel, @DefaultValue("30s") Duration requestTimeout,
		@DefaultValue("5s") Duration eventDeduplicationWindow,
		@DefaultValue("executor") HandlerExecution handlerExecution, @DefaultValue Limits limits) {

	/**
	 * Check the properties.
	 */
	public CommandRegistryProperties {
		PropertyChecks.positive("cmd-ipc.request-timeout", requestTimeout);
		PropertyChecks.positive("cmd-ipc.event-deduplication-window", eventDeduplicationWindow);
	}

	/** Apply these properties to the builder of a registry. */
	void applyTo(CommandRegistryBuilder builder, @Nullable String applicationName) {
		builder.id(idOr(applicationName))
			.requestTimeout(this.requestTimeout)
			.eventDeduplicationWindow(this.eventDeduplicationWindow)
			.maxInFlightPerChannel(this.limits.maxInFlightPerChannel())
			.maxWaitingPerChannel(this.limits.maxWaitingPerChannel())
			.maxCommandsPerChannel(this.limits.maxCommandsPerChannel())
			.maxPendingCalls(this.limits.maxPendingCalls())
			.maxSeenEvents(this.limits.maxSeenEvents())
			.listenerQueueCapacity(this.limits.listenerQueueCapacity());
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
	 * Bounds of everything that grows.
	 *
	 * @param maxInFlightPerChannel Calls of one peer that are handled at a time, and as
	 * many of the registry's own callers.
	 * @param maxWaitingPerChannel Calls of one peer that may wait while as many are
	 * handled as may be.
	 * @param maxCommandsPerChannel Commands that one peer may own.
	 * @param maxPendingCalls Answers of peers that may be awaited at a time.
	 * @param maxSeenEvents Events that are remembered at the most.
	 * @param listenerQueueCapacity Events that may wait for one blocking listener.
	 * @param maxMessageSize Size of one message of a peer that speaks JSON.
	 * @param maxNestingDepth Objects and arrays inside each other in one message of a
	 * peer that speaks JSON.
	 */
	public record Limits(@DefaultValue("256") int maxInFlightPerChannel, @DefaultValue("1024") int maxWaitingPerChannel,
			@DefaultValue("10000") int maxCommandsPerChannel, @DefaultValue("131072") int maxPendingCalls,
			@DefaultValue("32768") int maxSeenEvents, @DefaultValue("1024") int listenerQueueCapacity,
			@DefaultValue("1MB") DataSize maxMessageSize, @DefaultValue("200") int maxNestingDepth) {

		/**
		 * Check the properties.
		 */
		public Limits {
			PropertyChecks.positive("cmd-ipc.limits.max-in-flight-per-channel", maxInFlightPerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-waiting-per-channel", maxWaitingPerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-commands-per-channel", maxCommandsPerChannel);
			PropertyChecks.positive("cmd-ipc.limits.max-pending-calls", maxPendingCalls);
			PropertyChecks.positive("cmd-ipc.limits.max-seen-events", maxSeenEvents);
			PropertyChecks.positive("cmd-ipc.limits.listener-queue-capacity", listenerQueueCapacity);
			PropertyChecks.size("cmd-ipc.limits.max-message-size", maxMessageSize);
			PropertyChecks.positive("cmd-ipc.limits.max-nesting-depth", maxNestingDepth);
		}

	}

}
