package io.cmdipc.metrics;

import java.util.Locale;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * Documentation of the meters of registries and channels.
 */
public enum CommandMeterDocumentation implements MeterDocumentation {

	/** Calls of a registry to its own blocking commands that are in progress. */
	REGISTRY_IN_FLIGHT("cmdipc.registry.in.flight", Meter.Type.GAUGE,
			"Calls of a registry to its own blocking commands that are in progress", Tagging.REGISTRY),

	/** Calls of a registry to its own blocking commands that are queued. */
	REGISTRY_WAITING("cmdipc.registry.waiting", Meter.Type.GAUGE,
			"Calls of a registry to its own blocking commands that are queued", Tagging.REGISTRY),

	/** Requests of a registry to its peers without a response. */
	REGISTRY_PENDING("cmdipc.registry.pending", Meter.Type.GAUGE,
			"Requests of a registry to its peers without a response", Tagging.REGISTRY),

	/** Calls that wait for a channel which is being attached. */
	REGISTRY_DEFERRED("cmdipc.registry.deferred", Meter.Type.GAUGE,
			"Calls that wait for a channel which is being attached", Tagging.REGISTRY),

	/** Calls that wait for their next attempt. */
	REGISTRY_RETRYING("cmdipc.registry.retrying", Meter.Type.GAUGE, "Calls that wait for their next attempt",
			Tagging.REGISTRY),

	/** Events that are queued for blocking listeners, or being handled by them. */
	REGISTRY_LISTENER_QUEUE("cmdipc.registry.listener.queue", Meter.Type.GAUGE,
			"Events that are queued for blocking listeners, or being handled by them", Tagging.REGISTRY),

	/** Further attempts of calls whose channel was disconnected. */
	REGISTRY_RETRIES("cmdipc.registry.retries", Meter.Type.COUNTER,
			"Further attempts of calls whose channel was disconnected", Tagging.REGISTRY),

	/** Peers that could be reached again. */
	REGISTRY_RECONNECTS("cmdipc.registry.reconnects", Meter.Type.COUNTER, "Peers that could be reached again",
			Tagging.REGISTRY),

	/** Events that were sent; one that is sent to two channels counts twice. */
	REGISTRY_EVENTS_SENT("cmdipc.registry.events.sent", Meter.Type.COUNTER,
			"Events that were sent; one that is sent to two channels counts twice", Tagging.REGISTRY),

	/** Events of peers, duplicates included. */
	REGISTRY_EVENTS_RECEIVED("cmdipc.registry.events.received", Meter.Type.COUNTER,
			"Events of peers, duplicates included", Tagging.REGISTRY),

	/** Events that were seen before and not delivered again. */
	REGISTRY_EVENTS_DUPLICATE("cmdipc.registry.events.duplicate", Meter.Type.COUNTER,
			"Events that were seen before and not delivered again", Tagging.REGISTRY),

	/** Events that did not reach a channel or a listener with a full queue. */
	REGISTRY_EVENTS_DROPPED("cmdipc.registry.events.dropped", Meter.Type.COUNTER,
			"Events that did not reach a channel or a listener with a full queue", Tagging.REGISTRY),

	/** Calls, commands, events and messages that were refused. */
	REGISTRY_REFUSALS("cmdipc.registry.refusals", Meter.Type.COUNTER,
			"Calls, commands, events and messages that were refused", Tagging.REGISTRY_AND_REASON),

	/** Failures of what the registry runs, and whatever it lost or gave up. */
	REGISTRY_FAULTS("cmdipc.registry.faults", Meter.Type.COUNTER,
			"Failures of what the registry runs, and whatever it lost or gave up", Tagging.REGISTRY_AND_REASON),

	/** Whether the channels are in a state: their number, 0 or 1 for a declared one. */
	CHANNEL_STATE("cmdipc.channel.state", Meter.Type.GAUGE,
			"Whether the channels are in a state: their number, 0 or 1 for a declared one", Tagging.CHANNEL_AND_STATE),

	/** Commands that the peer owns. */
	CHANNEL_COMMANDS("cmdipc.channel.commands", Meter.Type.GAUGE, "Commands that the peer owns", Tagging.CHANNEL),

	/** Calls of the peer that are in progress. */
	CHANNEL_IN_FLIGHT("cmdipc.channel.in.flight", Meter.Type.GAUGE, "Calls of the peer that are in progress",
			Tagging.CHANNEL),

	/** Calls of the peer that are queued. */
	CHANNEL_WAITING("cmdipc.channel.waiting", Meter.Type.GAUGE, "Calls of the peer that are queued", Tagging.CHANNEL),

	/** Requests that the peer has not responded to. */
	CHANNEL_PENDING("cmdipc.channel.pending", Meter.Type.GAUGE, "Requests that the peer has not responded to",
			Tagging.CHANNEL),

	/** Times at which the peer could be reached again. */
	CHANNEL_RECONNECTS("cmdipc.channel.reconnects", Meter.Type.COUNTER,
			"Times at which the peer could be reached again", Tagging.CHANNEL),

	/** Events that were sent to the peer. */
	CHANNEL_EVENTS_SENT("cmdipc.channel.events.sent", Meter.Type.COUNTER, "Events that were sent to the peer",
			Tagging.CHANNEL),

	/** Events of the peer, duplicates included. */
	CHANNEL_EVENTS_RECEIVED("cmdipc.channel.events.received", Meter.Type.COUNTER,
			"Events of the peer, duplicates included", Tagging.CHANNEL),

	/** Events that could not be sent to the peer. */
	CHANNEL_EVENTS_DROPPED("cmdipc.channel.events.dropped", Meter.Type.COUNTER,
			"Events that could not be sent to the peer", Tagging.CHANNEL),

	/** What was refused of the peer. */
	CHANNEL_REFUSALS("cmdipc.channel.refusals", Meter.Type.COUNTER, "What was refused of the peer",
			Tagging.CHANNEL_AND_REASON),

	/** Whether the circuit breaker of a channel is in a state, 0 or 1. */
	CHANNEL_CIRCUIT_BREAKER("cmdipc.channel.circuit.breaker", Meter.Type.GAUGE,
			"Whether the circuit breaker of a channel is in a state, 0 or 1", Tagging.CIRCUIT_BREAKER),

	/** Threads of the handler executor that run a handler or listener. */
	HANDLER_EXECUTOR_ACTIVE("cmdipc.handler.executor.active", Meter.Type.GAUGE,
			"Threads of the handler executor that run a handler or listener", Tagging.NONE),

	/** Threads of the handler executor, those included that wait for work. */
	HANDLER_EXECUTOR_THREADS("cmdipc.handler.executor.threads", Meter.Type.GAUGE,
			"Threads of the handler executor, those included that wait for work", Tagging.NONE),

	/** Threads that the handler executor may have. */
	HANDLER_EXECUTOR_MAX("cmdipc.handler.executor.max", Meter.Type.GAUGE, "Threads that the handler executor may have",
			Tagging.NONE);

	private final String name;

	private final Meter.Type type;

	private final String description;

	private final Tagging tagging;

	CommandMeterDocumentation(String name, Meter.Type type, String description, Tagging tagging) {
		this.name = name;
		this.type = type;
		this.description = description;
		this.tagging = tagging;
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * Return the description that the meter has.
	 * @return a text without a full stop
	 */
	public String getDescription() {
		return this.description;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.tagging.keys();
	}

	/**
	 * Tags of meters.
	 */
	public enum Keys implements KeyName {

		/** The id of the registry: of the application, or of one of its modules. */
		REGISTRY,

		/** The id of a declared channel; the kind of all others. */
		CHANNEL,

		/** The kind of the channel, such as {@code http}. */
		KIND,

		/** The state, such as {@code open}. */
		STATE,

		/** The counter of the core, such as {@code overload}. */
		REASON;

		@Override
		public String asString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Combinations of tags.
	 */
	private enum Tagging {

		NONE, REGISTRY, REGISTRY_AND_REASON, CHANNEL, CHANNEL_AND_STATE, CHANNEL_AND_REASON, CIRCUIT_BREAKER;

		private KeyName[] keys() {
			return switch (this) {
				case NONE -> new KeyName[0];
				case REGISTRY -> new KeyName[] { Keys.REGISTRY };
				case REGISTRY_AND_REASON -> new KeyName[] { Keys.REGISTRY, Keys.REASON };
				case CHANNEL -> new KeyName[] { Keys.REGISTRY, Keys.CHANNEL, Keys.KIND };
				case CHANNEL_AND_STATE -> new KeyName[] { Keys.REGISTRY, Keys.CHANNEL, Keys.KIND, Keys.STATE };
				case CHANNEL_AND_REASON -> new KeyName[] { Keys.REGISTRY, Keys.CHANNEL, Keys.KIND, Keys.REASON };
				case CIRCUIT_BREAKER -> new KeyName[] { Keys.REGISTRY, Keys.CHANNEL, Keys.STATE };
			};
		}

	}

}
