package io.cmdipc.reactor;

import java.util.concurrent.Callable;
import java.util.function.Function;

import io.cmdipc.CommandCaller;
import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.ClassUtils;

/**
 * The Reactor context that travels with a message inside this application, as an
 * attribute of its {@link MessageContext}: from a request that was served to the handler
 * of its command, and from a caller to the client of a channel.
 * <p>
 * Values move between a Reactor context and thread-locals if
 * {@code io.micrometer:context-propagation} is on the classpath, by the accessors that
 * its registry has.
 */
public final class ReactorContext {

	private static final MessageContext.Attribute<ContextView> VIEW = MessageContext.Attribute.of("reactorContext",
			ContextView.class);

	private static final MessageContext.Attribute<ContextView> PUBLISHERS = MessageContext.Attribute
		.of("publisherContext", ContextView.class);

	private static final boolean THREAD_LOCALS = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			ReactorContext.class.getClassLoader());

	private static final boolean SECURITY = ClassUtils.isPresent(
			"org.springframework.security.core.context.ReactiveSecurityContextHolder",
			ReactorContext.class.getClassLoader());

	private ReactorContext() {
	}

	/**
	 * Return the Reactor context of a message. If Spring Security is on the classpath, it
	 * has the principal of the message as its security context.
	 * @param context the message context
	 * @return the Reactor context, which is empty if the message has none
	 */
	public static ContextView of(MessageContext context) {
		if (context == MessageContext.NONE) {
			return Context.empty();
		}
		ContextView view = context.get(VIEW);
		ContextView known = (view != null) ? view : Context.empty();
		return SECURITY ? SecurityContexts.add(known, context) : known;
	}

	/**
	 * Create a message context that has a Reactor context.
	 * @param context everything else of the message context
	 * @param view the Reactor context
	 * @return a new message context, or the given one if the Reactor context is empty
	 */
	public static MessageContext add(MessageContext context, ContextView view) {
		return view.isEmpty() ? context : context.with(VIEW, view);
	}

	/**
	 * Return the Reactor context with which the publisher is subscribed that a handler or
	 * a listener returns: that of the message, and what was {@linkplain #addToPublishers
	 * added} for publishers.
	 * @param context the message context
	 * @return the Reactor context, which may be empty
	 */
	public static ContextView ofPublishers(MessageContext context) {
		ContextView view = of(context);
		ContextView added = context.get(PUBLISHERS);
		return (added != null) ? Context.of(view).putAll(added) : view;
	}

	/**
	 * Create a message context that has one more value for publishers, and for the calls
	 * that are made in it. The code that has started the handler has set the thread-local
	 * of that value itself, so none is set from a Reactor context.
	 * @param context everything else of the message context
	 * @param key the key of the value in Reactor contexts
	 * @param value the value
	 * @return a new message context
	 */
	public static MessageContext addToPublishers(MessageContext context, Object key, Object value) {
		MessageContext base = (context == MessageContext.NONE && Hooks.isAutomaticContextPropagationEnabled())
				? capture() : context;
		ContextView view = base.get(VIEW);
		ContextView added = base.get(PUBLISHERS);
		MessageContext hidden = (view != null && view.hasKey(key)) ? base.with(VIEW, Context.of(view).delete(key))
				: base;
		return hidden.with(PUBLISHERS, (added != null) ? Context.of(added).put(key, value) : Context.of(key, value));
	}

	/**
	 * Return a caller whose calls and events have a Reactor context.
	 * @param caller the caller
	 * @param view the Reactor context
	 * @return a caller with the same transport context and time limit, or the given one
	 * if the Reactor context is empty
	 */
	public static CommandCaller add(CommandCaller caller, ContextView view) {
		if (view.isEmpty()) {
			return caller;
		}
		/*
		 * A caller without a Reactor context asks its registry for that of the thread.
		 * One that has a context does not, so it is given the values of the thread here.
		 */
		ContextView all = (THREAD_LOCALS && Hooks.isAutomaticContextPropagationEnabled())
				? Context.of(ThreadLocals.capture()).putAll(view) : view;
		return unlessMocked(caller.withAttribute(VIEW, all), caller);
	}

	/**
	 * Use a caller whose calls and events have a Reactor context, and the principal of
	 * its security context, which may have to be waited for.
	 * @param caller the caller
	 * @param view the Reactor context
	 * @param use uses the caller
	 * @return what is emitted by the use
	 */
	static <T> Mono<T> with(CommandCaller caller, ContextView view, Function<CommandCaller, Mono<T>> use) {
		CommandCaller added = add(caller, view);
		if (!SECURITY || view.isEmpty()) {
			return use.apply(added);
		}
		return SecurityContexts.principal(view)
			.map((principal) -> unlessMocked(added.withAttribute(MessageContext.PRINCIPAL, principal), added))
			.defaultIfEmpty(added)
			.flatMap(use);
	}

	/* A caller that a test has mocked returns nothing. */
	private static CommandCaller unlessMocked(@Nullable CommandCaller added, CommandCaller caller) {
		return (added != null) ? added : caller;
	}

	/**
	 * Capture the thread-locals of the caller, as Reactor's {@code contextCapture} does.
	 * @return a message context whose Reactor context has their values, or
	 * {@link MessageContext#NONE} if there are none
	 */
	public static MessageContext capture() {
		return THREAD_LOCALS ? add(MessageContext.NONE, ThreadLocals.capture()) : MessageContext.NONE;
	}

	/**
	 * Make a call with the thread-locals that a Reactor context has values for. Their
	 * previous values are restored afterwards.
	 * @param context the Reactor context
	 * @param call the call
	 * @param <T> the type of its result
	 * @return the result of the call
	 * @throws Exception if the call does
	 */
	public static <T extends @Nullable Object> T callWithThreadLocals(ContextView context, Callable<T> call)
			throws Exception {
		return THREAD_LOCALS ? ThreadLocals.call(context, call) : call.call();
	}

}
