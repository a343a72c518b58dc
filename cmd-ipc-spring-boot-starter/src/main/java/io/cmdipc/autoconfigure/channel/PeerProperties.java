package io.cmdipc.autoconfigure.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of what a peer may do, which channels and servers of every kind have. A
 * pattern of ids is an id, such as billing.charge, the beginning of ids, such as
 * billing.*, or * for all ids.
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

	private static final List<String> POLICY = List.of("<policy>");

	/**
	 * Describe what the peer may do, for endpoints.
	 * @param declaration the declaration of the channel
	 * @return patterns by the name of the property; the commands of this application and
	 * its modules are {@code <application>}, and what a policy that is set in Java
	 * decides is {@code <policy>}, behind the patterns that it narrows
	 */
	public Map<String, List<String>> describe(ChannelDeclaration declaration) {
		boolean module = declaration.options().isWithinApplication();
		boolean server = declaration.role() == ChannelDeclaration.Role.SERVER;
		boolean decided = declaration.options().policy() != ChannelPolicy.PUBLIC_IDS;
		List<String> events = module ? EVERYTHING : List.of();
		Map<String, List<String>> policy = new LinkedHashMap<>();
		policy.put("expose", describe(this.expose, module ? EVERYTHING : APPLICATION, decided));
		policy.put("accept", describe(this.accept, server ? List.of() : EVERYTHING, decided));
		policy.put("events.send", describe(this.events.send(), events, decided));
		policy.put("events.receive", describe(this.events.receive(), events, decided));
		return policy;
	}

	private static List<String> describe(@Nullable List<String> patterns, List<String> byDefault, boolean decided) {
		if (!decided) {
			return Objects.requireNonNullElse(patterns, byDefault);
		}
		return (patterns == null) ? POLICY : Stream.concat(patterns.stream(), POLICY.stream()).toList();
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
