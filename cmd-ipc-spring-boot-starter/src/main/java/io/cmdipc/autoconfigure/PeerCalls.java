package io.cmdipc.autoconfigure;

import io.cmdipc.ChannelOptions;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * The calls that peers make, and whether further ones are refused since the application
 * stops. Not a lifecycle itself: one that others depend on is stopped after them.
 */
final class PeerCalls {

	private static final CallRefusal STOPPING = new CallRefusal(CallRefusal.Reason.STOPPING,
			"The application is stopping");

	private volatile boolean refused;

	/**
	 * Return the options of a channel whose calls are refused at a stop, unless its peer
	 * is a module. Nothing is asked before that: a caller that has to look for another
	 * instance is not told to wait for a limit of this one.
	 */
	ChannelOptions options(ChannelOptions options) {
		return options.isWithinApplication() ? options : options.withFirstCallAdmission(this::admit);
	}

	private @Nullable CallRefusal admit(String commandId, MessageContext context) {
		return this.refused ? STOPPING : null;
	}

	/** Refuse further calls. */
	void refuse() {
		this.refused = true;
	}

	/** Take calls again, since channels are about to be attached. */
	void resume() {
		this.refused = false;
	}

}
