package io.cmdipc.metrics;

import java.util.Set;

import io.cmdipc.AttachedChannel;
import io.micrometer.core.instrument.Tags;

/**
 * The name of a channel in meters. Its number of values has a bound: a channel that is
 * not declared, such as a connection of a server, has the name of its kind.
 *
 * @param channel the id of a declared channel, or else the kind
 * @param kind the kind of channel
 */
record ChannelName(String channel, String kind) {

	static ChannelName of(AttachedChannel channel, Set<String> declared) {
		return new ChannelName(declared.contains(channel.id()) ? channel.id() : channel.type(), channel.type());
	}

	Tags tags(Tags registry) {
		return registry.and(CommandMeterDocumentation.Keys.CHANNEL.asString(), this.channel,
				CommandMeterDocumentation.Keys.KIND.asString(), this.kind);
	}

}
