package io.cmdipc;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A command behind a channel.
 */
final class RemoteCommand extends Route {

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
	ChannelSession session() {
		return this.session;
	}

	/**
	 * The commands of a module are listed outside of the application only, where this
	 * registry stands for all its modules.
	 */
	@Override
	boolean isListedTo(ChannelSession peer) {
		return this.session.options().isWithinApplication() && !peer.options().isWithinApplication()
				&& peer.boundary().exposes(definition().id());
	}

	/** Return the id that the owner uses. */
	String peerId() {
		return this.peerId;
	}

	/**
	 * Return what is sent as the request: nothing instead of an empty object where the
	 * command takes none, as some peers refuse that.
	 */
	@Nullable Payload fit(@Nullable Payload request) {
		CommandSchema schema = definition().schema();
		boolean takesNone = schema != null && schema.request() == null;
		return (takesNone && request != null && request.isEmptyObject()) ? null : request;
	}

	@Override
	String owner() {
		return "channel '" + this.session.id() + "'";
	}

}
