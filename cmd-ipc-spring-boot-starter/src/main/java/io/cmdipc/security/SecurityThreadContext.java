package io.cmdipc.security;

import java.util.function.Supplier;

import io.cmdipc.ThreadContext;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Moves the user who is logged in between message contexts and the
 * {@link SecurityContextHolder}: from the thread that starts a call or event to its
 * context, and from there to the threads of functions and listeners.
 * <p>
 * A thread may deliver the messages of others, so a function never sees the user of the
 * thread: it sees the sender of its message, or nobody.
 */
public final class SecurityThreadContext implements ThreadContext {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private final Supplier<SecurityContextHolderStrategy> strategy;

	/**
	 * Create a thread context.
	 * @param strategy supplies the strategy that holds the security context
	 */
	public SecurityThreadContext(Supplier<SecurityContextHolderStrategy> strategy) {
		this.strategy = strategy;
	}

	/*
	 * A message that came through a channel has the sender that the channel knows.
	 */
	@Override
	public MessageContext complete(MessageContext context) {
		if (context.channelId() != null || context.principal() != null) {
			return context;
		}
		Authentication user = this.strategy.get().getContext().getAuthentication();
		return (user == null || isNobody(user)) ? context : captured(context).with(MessageContext.PRINCIPAL, user);
	}

	private static boolean isNobody(@Nullable Authentication user) {
		return user == null || TRUST.isAnonymous(user);
	}

	/* The registry asks for no thread-locals of a context that says something. */
	private static MessageContext captured(MessageContext context) {
		return (context == MessageContext.NONE && Hooks.isAutomaticContextPropagationEnabled())
				? ReactorContext.capture() : context;
	}

	@Override
	public @Nullable Scope enter(MessageContext context) {
		Authentication sender = (context.principal() instanceof Authentication user) ? user : null;
		SecurityContextHolderStrategy holder = this.strategy.get();
		SecurityContext before = holder.getContext();
		Authentication known = before.getAuthentication();
		if (isSame(sender, known)) {
			return null;
		}
		SecurityContext during = holder.createEmptyContext();
		during.setAuthentication(sender);
		holder.setContext(during);
		return (known != null) ? () -> holder.setContext(before) : holder::clearContext;
	}

	/*
	 * A thread that knows nobody is not the same: a function may make a user known to it,
	 * who is not to stay.
	 */
	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(@Nullable Authentication sender, @Nullable Authentication known) {
		return (sender == null) ? known != null && TRUST.isAnonymous(known) : sender == known;
	}

	@Override
	public boolean refuses(Throwable failure) {
		return AccessDenials.isDenial(failure);
	}

}
