package io.cmdipc.autoconfigure.policy;

import java.util.List;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration.Role;
import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a channel or server that properties declare. What properties do not say
 * is decided by a policy that was set in Java, and without one by the part of the peer.
 * Patterns narrow a policy that was set in Java.
 *
 * @param module whether the peer is a module of the application
 * @param server whether the peer connects to a server of the application
 * @param own the policy that was set in Java, {@code null} if there is none
 * @param expose the commands that are exposed, {@code null} for the default, as for the
 * others
 * @param accept the commands that are accepted
 * @param send the events that are sent
 * @param receive the events that are received
 */
record DeclaredPolicy(boolean module, boolean server, @Nullable ChannelPolicy own, @Nullable IdPatterns expose,
		@Nullable IdPatterns accept, @Nullable IdPatterns send, @Nullable IdPatterns receive) implements ChannelPolicy {

	/**
	 * Create the policy of a channel.
	 * @param declaration the declaration of the channel
	 * @param options the options of the channel
	 * @return the policy, {@code null} if no property declares the channel
	 */
	static @Nullable DeclaredPolicy of(ChannelDeclaration declaration, ChannelOptions options) {
		PeerProperties properties = declaration.common(PeerProperties.class);
		if (properties == null) {
			return null;
		}
		return new DeclaredPolicy(options.isWithinApplication(), declaration.role() == Role.SERVER,
				(options.policy() != ChannelPolicy.PUBLIC_IDS) ? options.policy() : null, patterns(properties.expose()),
				patterns(properties.accept()), patterns(properties.events().send()),
				patterns(properties.events().receive()));
	}

	private static @Nullable IdPatterns patterns(@Nullable List<String> patterns) {
		return (patterns != null) ? IdPatterns.of(patterns) : null;
	}

	@Override
	public boolean exposes(String commandId) {
		return matches(this.expose, commandId) && otherwise().exposes(commandId);
	}

	@Override
	public boolean forwards(String commandId) {
		return (this.own != null) ? this.own.forwards(commandId) : this.expose != null || this.module;
	}

	/*
	 * A module calls what it does not know through the registry of the application.
	 */
	@Override
	public boolean listsForwarded(String commandId) {
		return (this.expose != null) ? !this.module : otherwise().listsForwarded(commandId);
	}

	@Override
	public boolean accepts(String commandId) {
		boolean byDefault = this.accept != null || this.own != null || !this.server;
		return byDefault && matches(this.accept, commandId) && otherwise().accepts(commandId);
	}

	@Override
	public boolean sendsEvent(String eventId) {
		boolean byDefault = this.send != null || this.own != null || this.module;
		return byDefault && matches(this.send, eventId) && otherwise().sendsEvent(eventId);
	}

	@Override
	public boolean receivesEvent(String eventId) {
		boolean byDefault = this.receive != null || this.own != null || this.module;
		return byDefault && matches(this.receive, eventId) && otherwise().receivesEvent(eventId);
	}

	private ChannelPolicy otherwise() {
		return (this.own != null) ? this.own : PUBLIC_IDS;
	}

	private static boolean matches(@Nullable IdPatterns patterns, String id) {
		return patterns == null || patterns.match(id);
	}

}
