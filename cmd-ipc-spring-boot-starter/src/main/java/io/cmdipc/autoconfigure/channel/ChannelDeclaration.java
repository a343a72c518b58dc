package io.cmdipc.autoconfigure.channel;

import java.util.Map;

import io.cmdipc.ChannelOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Declaration of a channel by the application. Declared channels have a bean of this type
 * each; an application that defines a channel bean itself may define one beside it, with
 * the id of the channel. Instances are immutable; each {@code with…} method returns
 * another one.
 *
 * @param id the id of the channel
 * @param property the property that declares the channel, such as
 * {@code cmd-ipc.channel.tcp.billing}
 * @param required whether the health of the application is down while the peer is
 * unreachable
 * @param failFast whether the application fails to start if the peer is unreachable
 * @param advice the action that a start-up failure of the channel proposes
 * @param options the options with which the channel is attached
 * @param peer what is known of the peer
 */
public record ChannelDeclaration(String id, String property, boolean required, boolean failFast, String advice,
		ChannelOptions options, Peer peer) {

	/**
	 * Create the declaration of an optional channel.
	 * @param id the id of the channel
	 * @param property the property or bean that declares the channel
	 * @return the declaration
	 */
	public static ChannelDeclaration of(String id, String property) {
		return new ChannelDeclaration(id, property, false, false,
				"Correct " + property + ", or remove it to start without the channel.", ChannelOptions.DEFAULTS,
				new Peer(true, Role.BEAN, Map.of()));
	}

	/**
	 * Create the declaration of a server, with the properties that servers of every kind
	 * have.
	 * @param id the id of the channel to all peers of the server, or of the server
	 * @param kind the name of the kind as it is written in {@code cmd-ipc.server.<kind>}
	 * @param environment the source of the properties
	 * @return the declaration
	 * @throws InvalidChannelException if a property is invalid
	 */
	public static ChannelDeclaration ofServer(String id, String kind, Environment environment) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of("cmd-ipc.server." + kind);
		return of(id, prefix.toString()).withOutbound(false)
			.withRole(Role.SERVER)
			.withCommon(CommonProperties.bindAll(Binder.get(environment), prefix, new KnownProperties()));
	}

	/**
	 * Return whether the channel leads to a peer outside of the application.
	 * @return whether {@code cmd-ipc.remote-channels-enabled=false} keeps it closed
	 */
	public boolean outbound() {
		return this.peer.outbound();
	}

	/**
	 * Return the part of the peer. Whether it is a module of the application is told by
	 * {@link ChannelOptions#isWithinApplication()}.
	 * @return the part, which decides what may cross the channel by default
	 */
	public Role role() {
		return this.peer.role();
	}

	/**
	 * Return the properties of one type that channels of every kind have.
	 * @param type the type of a {@link CommonProperties}
	 * @param <P> the type
	 * @return the properties, {@code null} for a channel that no property declares
	 */
	public <P> @Nullable P common(Class<P> type) {
		return type.cast(this.peer.properties().get(type));
	}

	/**
	 * Return the maximum size of a message of the peer.
	 * @param otherwise the size if no property of the channel sets it
	 * @return the size
	 */
	public DataSize maxMessageSize(DataSize otherwise) {
		PeerProperties properties = common(PeerProperties.class);
		DataSize size = (properties != null) ? properties.maxMessageSize() : null;
		return (size != null) ? size : otherwise;
	}

	/**
	 * Return the maximum number of calls of the peer that are handled at the same time.
	 * @param otherwise the number if no property of the channel sets it
	 * @return the number
	 */
	public int maxInFlight(int otherwise) {
		PeerProperties properties = common(PeerProperties.class);
		Integer number = (properties != null) ? properties.maxInFlight() : null;
		return (number != null) ? number : otherwise;
	}

	/**
	 * Return the maximum number of calls of the peer that are queued.
	 * @param otherwise the number if no property of the channel sets it
	 * @return the number
	 */
	public int maxWaiting(int otherwise) {
		PeerProperties properties = common(PeerProperties.class);
		Integer number = (properties != null) ? properties.maxWaiting() : null;
		return (number != null) ? number : otherwise;
	}

	/**
	 * Set the id.
	 * @param id the id of the channel
	 * @return another declaration
	 */
	public ChannelDeclaration withId(String id) {
		return new ChannelDeclaration(id, this.property, this.required, this.failFast, this.advice, this.options,
				this.peer);
	}

	/**
	 * Set whether the health of the application is down while the peer is unreachable.
	 * @param required whether the channel is required, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withRequired(boolean required) {
		return new ChannelDeclaration(this.id, this.property, required, this.failFast, this.advice, this.options,
				this.peer);
	}

	/**
	 * Set whether the application fails to start if the peer is unreachable.
	 * @param failFast whether to fail, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withFailFast(boolean failFast) {
		return new ChannelDeclaration(this.id, this.property, this.required, failFast, this.advice, this.options,
				this.peer);
	}

	/**
	 * Set the action that a start-up failure of the channel proposes.
	 * @param advice sentences that name the properties to change
	 * @return another declaration
	 */
	public ChannelDeclaration withAdvice(String advice) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, advice, this.options,
				this.peer);
	}

	/**
	 * Set the options with which the channel is attached.
	 * @param options limits, prefix and policy, {@link ChannelOptions#DEFAULTS} by
	 * default
	 * @return another declaration
	 */
	public ChannelDeclaration withOptions(ChannelOptions options) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, options,
				this.peer);
	}

	/**
	 * Set whether the channel leads to a peer outside of the application. The end of a
	 * server, through which peers call in, does not. Channels of type {@code in-memory}
	 * are opened whatever is set, since they do not leave the JVM.
	 * @param outbound whether {@code cmd-ipc.remote-channels-enabled=false} keeps the
	 * channel closed, {@code true} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withOutbound(boolean outbound) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, this.options,
				new Peer(outbound, this.peer.role(), this.peer.properties()));
	}

	/**
	 * Set the part of the peer.
	 * @param role the part, {@link Role#BEAN} by default, and {@link Role#CLIENT} for a
	 * declaration of a {@link ChannelRegistrar}
	 * @return another declaration
	 */
	public ChannelDeclaration withRole(Role role) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, this.options,
				new Peer(this.peer.outbound(), role, this.peer.properties()));
	}

	/** Set the common properties. */
	ChannelDeclaration withCommon(Map<Class<?>, Object> common) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, this.options,
				new Peer(this.peer.outbound(), this.peer.role(), common));
	}

	/**
	 * Return this declaration of the application, completed by the one that an
	 * auto-configuration has for the same channel. A module stays one, and its commands
	 * are listed as before.
	 * @param further the declaration of the auto-configuration
	 * @return another declaration
	 * @throws InvalidChannelException if this makes a module of a peer outside of the
	 * application, to which nothing would be forbidden
	 */
	public ChannelDeclaration completedBy(ChannelDeclaration further) {
		if (this.options.isWithinApplication() && further.isOutside()) {
			throw new InvalidChannelException(
					"The declaration of channel '" + this.id + "' (" + this.property
							+ ") says that its peer is a module of the application, but " + further.property
							+ " declares a peer outside of it.",
					"Remove withinApplication() or unlistedWithinApplication() from the ChannelDeclaration: users and "
							+ "rights of a module are not checked.");
		}
		return withOutbound(outbound() && further.outbound()).withRole((role() != Role.BEAN) ? role() : further.role())
			.withOptions(this.options.isWithinApplication() ? this.options : this.options.withPeerOf(further.options))
			.withCommon(this.peer.properties().isEmpty() ? further.peer.properties() : this.peer.properties());
	}

	private boolean isOutside() {
		return !this.options.isWithinApplication() && (role() == Role.SERVER || role() == Role.CLIENT && outbound());
	}

	/**
	 * What is known of the peer of a channel.
	 *
	 * @param outbound whether the channel leads to a peer outside of the application
	 * @param role the part of the peer
	 * @param properties the properties that channels of every kind have, by type; empty
	 * for a channel that no property declares
	 */
	public record Peer(boolean outbound, Role role, Map<Class<?>, Object> properties) {

		/**
		 * Copy the properties.
		 */
		public Peer {
			properties = Map.copyOf(properties);
		}

	}

	/**
	 * The part that the peer of a channel has.
	 */
	public enum Role {

		/**
		 * A module, or a peer that the application connects to, declared by properties.
		 */
		CLIENT,

		/** A peer that connects to a server of the application, or all of them. */
		SERVER,

		/** The peer of a channel that the application makes itself. */
		BEAN

	}

}
