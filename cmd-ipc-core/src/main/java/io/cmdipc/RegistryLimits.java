package io.cmdipc;

import java.time.Duration;

/**
 * The limits of a registry that is being built.
 */
final class RegistryLimits {

	Duration requestTimeout = Duration.ofSeconds(30);

	Duration eventDeduplicationWindow = Duration.ofSeconds(5);

	Duration handlerWarningThreshold = Duration.ofSeconds(10);

	RetrySettings retry = RetrySettings.DEFAULT;

	int maxInFlightPerChannel = 256;

	int maxWaitingPerChannel = 1024;

	int maxCommandsPerChannel = 10_000;

	long maxDefinitionSizePerChannel = 16 * 1024 * 1024;

	int maxPendingCalls = 131_072;

	int maxSeenEvents = 262_144;

	int listenerQueueCapacity = 1024;

	RegistrySettings.Times times() {
		return new RegistrySettings.Times(Deadlines.nanos(this.requestTimeout),
				Deadlines.nanos(this.eventDeduplicationWindow), Deadlines.nanos(this.handlerWarningThreshold),
				this.retry);
	}

	RegistrySettings.Limits limits() {
		return new RegistrySettings.Limits(this.maxInFlightPerChannel, this.maxWaitingPerChannel,
				this.maxCommandsPerChannel, this.maxDefinitionSizePerChannel, this.maxPendingCalls, this.maxSeenEvents,
				this.listenerQueueCapacity);
	}

}
