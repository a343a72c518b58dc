package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A command behind a channel.
 */
final class RemoteCommand extends Route implements Destination.Remote {

	private final ChannelSession session;

	private final String peerId;

	RemoteCommand(CommandDefinition definition, ChannelSession session) {
		this(definition, session, null);
	}

	RemoteCommand(CommandDefinition definition, ChannelSession session, @Nullable CallCounter counter) {
		super(definition, counter);
		this.session = session;
		this.peerId = session.boundary().peerId(definition.id());
	}

	@Override
	Destination destination() {
		return this;
	}

	@Override
	public ChannelSession session() {
		return this.session;
	}

	@Override
	ChannelSession ownerSession() {
		return this.session;
	}

	/**
	 * The commands of a module are listed to peers outside the application only; to them,
	 * this registry represents all modules. Those of other peers are listed if the policy
	 * says so.
	 */
	@Override
	boolean isListedTo(ChannelSession peer) {
		if (!this.session.options().isWithinApplication()) {
			return peer != this.session && peer.boundary().listsForwarded(definition().id());
		}
		return this.session.options().isListed() && !peer.options().isWithinApplication()
				&& peer.boundary().exposes(definition().id());
	}

	@Override
	public String peerId(String commandId) {
		return this.peerId;
	}

	/*
	 * Nothing instead of an empty object if the command takes no request, since some
	 * peers refuse an empty object.
	 */
	@Override
	public @Nullable Payload fit(@Nullable Payload payload) {
		CommandSchema schema = definition().schema();
		boolean takesNone = schema != null && schema.request() == null;
		return (takesNone && payload != null && payload.isEmptyObject()) ? null : payload;
	}

	@Override
	String owner() {
		return "channel '" + this.session.id() + "'";
	}

}
