package io.cmdipc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A command whose function is in this registry.
 */
final class LocalCommand extends Route implements Destination {

	private final CommandFunction function;

	private final boolean nonBlocking;

	private final boolean interruptible;

	private final InvokedCommand invoked;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	private final AtomicBoolean lostDetails = new AtomicBoolean();

	/**
	 * Create a command.
	 * @param definition the definition
	 * @param function the function, with everything that is wrapped around it
	 * @param declared the function as it was registered, which says how it runs
	 * @param counter counts its calls, {@code null} for no counts
	 * @param support the parts of the registry that an invocation needs
	 */
	LocalCommand(CommandDefinition definition, CommandFunction function, CommandFunction declared,
			@Nullable CallCounter counter, InvocationSupport support) {
		super(definition, counter);
		this.function = (counter != null) ? counter.counted(function) : function;
		this.nonBlocking = declared.isNonBlocking();
		this.interruptible = declared.isInterruptible();
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

	/** Return whether to warn of this command now: at most once a minute. */
	boolean mayWarn(long now) {
		long next = this.nextWarning.get();
		return now - next >= 0 && this.nextWarning.compareAndSet(next, now + TimeUnit.MINUTES.toNanos(1));
	}

	CommandFunction function() {
		return this.function;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	boolean isInterruptible() {
		return this.interruptible;
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
