package io.cmdipc.autoconfigure.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of what a peer may do, which channels and servers of every kind have. A
 * pattern of ids is an id, such as billing.charge, the beginning of ids, such as billing.*,
 * or * for all ids.
 *
 * @param expose Patterns of the commands that the peer may list and call. By default a
 * module may call everything, any other peer the public commands of this application and
 * its modules. A pattern also stands for commands of other peers, which makes this
 * application a hub.
 * @param accept Patterns of the commands that the peer may bring, by their ids in this
 * application. By default all of a module or a client channel, none of a server's peer.
 * @param events Events that may cross.
 * @param maxMessageSize Maximum size of a JSON message of the peer. Defaults to the value
 * of cmd-ipc.limits.max-message-size. A module takes objects, and has no such limit.
 * @param maxInFlight Maximum number of calls of the peer that are handled at the same
 * time. Defaults to the value of cmd-ipc.limits.max-in-flight-per-channel.
 * @param maxWaiting Maximum number of calls of the peer that are queued once
 * max-in-flight is reached. Defaults to the value of
 * cmd-ipc.limits.max-waiting-per-channel.
 */
@ConfigurationPropertiesSource
public record PeerProperties(@Nullable List<String> expose, @Nullable List<String> accept, @DefaultValue Events events,
		@Nullable DataSize maxMessageSize, @Nullable Integer maxInFlight, @Nullable Integer maxWaiting) {

	private static final List<String> APPLICATION = List.of("<application>");

	private static final List<String> EVERYTHING = List.of(IdPatterns.ALL);

	/**
	 * Describe what the peer may do, for endpoints.
	 * @param declaration the declaration of the channel
	 * @return patterns by the name of the property; the commands of this application and
	 * its modules are {@code <application>}
	 */
	public Map<String, List<String>> describe(ChannelDeclaration declaration) {
		boolean module = declaration.options().isWithinApplication();
		boolean server = declaration.role() == ChannelDeclaration.Role.SERVER;
		List<String> byDefault = module ? EVERYTHING : List.of();
		Map<String, List<String>> policy = new LinkedHashMap<>();
		policy.put("expose", Objects.requireNonNullElse(this.expose, module ? EVERYTHING : APPLICATION));
		policy.put("accept", Objects.requireNonNullElse(this.accept, server ? List.of() : EVERYTHING));
		policy.put("events.send", Objects.requireNonNullElse(this.events.send(), byDefault));
		policy.put("events.receive", Objects.requireNonNullElse(this.events.receive(), byDefault));
		return policy;
	}

	/**
	 * Events that may cross.
	 *
	 * @param send Patterns of the events that are sent to the peer. By default all to a
	 * module, none to any other peer.
	 * @param receive Patterns of the events that are received from the peer. By default
	 * all of a module, none of any other peer.
	 */
	public record Events(@Nullable List<String> send, @Nullable List<String> receive) {

	}

}
