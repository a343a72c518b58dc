package io.cmdipc;

import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A command whose function is in this registry.
 */
final class LocalCommand extends Route implements Destination {

	private final CommandFunction function;

	private final boolean nonBlocking;

	private final InvokedCommand invoked;

	private final AtomicBoolean lostDetails = new AtomicBoolean();

	/**
	 * Create a command.
	 * @param definition the definition
	 * @param function the function, with everything that is wrapped around it
	 * @param nonBlocking whether the function never blocks
	 * @param counter counts its calls, {@code null} for no counts
	 * @param support the parts of the registry that an invocation needs
	 */
	LocalCommand(CommandDefinition definition, CommandFunction function, boolean nonBlocking,
			@Nullable CallCounter counter, InvocationSupport support) {
		super(definition, counter);
		this.function = (counter != null) ? counter.counted(function) : function;
		this.nonBlocking = nonBlocking;
		this.invoked = new InvokedCommand(definition.id(), support);
	}

	/** Return the command as its invocations know it. */
	InvokedCommand invoked() {
		return this.invoked;
	}

	/** Return whether this is called for the first time. */
	boolean isFirstLossOfDetails() {
		return !this.lostDetails.getAndSet(true);
	}

	CommandFunction function() {
		return this.function;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	Destination destination() {
		return this;
	}

	@Override
	@Nullable ChannelSession ownerSession() {
		return null;
	}

	@Override
	boolean isListedTo(ChannelSession peer) {
		return peer.boundary().exposes(definition().id());
	}

	@Override
	String owner() {
		return "this registry";
	}

}
