package io.cmdipc.observation;

import java.util.concurrent.CompletionStage;

import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.EventInterceptor;
import io.cmdipc.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor that marks what a handler or a listener logs with its registry, its
 * channel, and its command or event, by keys of the MDC.
 */
public final class MessageMdc implements CommandInterceptor, EventInterceptor {

	/** The key of the registry of the handler or listener. */
	public static final String REGISTRY = "cmdipc.registry";

	/** The key of the channel through which the message came, if it came through one. */
	public static final String CHANNEL = "cmdipc.channel";

	/** The key of the command that is handled. */
	public static final String COMMAND = "cmdipc.command";

	/** The key of the event that is received. */
	public static final String EVENT = "cmdipc.event";

	@Override
	public @Nullable Object intercept(CommandInvocation invocation, CommandInterceptor.Chain chain) throws Exception {
		MdcEntries entries = new MdcEntries(invocation.registryId(), invocation.channelId(), invocation.commandId(),
				null);
		MdcEntries before = MdcEntries.current();
		entries.set();
		try {
			return chain.proceed(invocation
				.withContext(ReactorContext.addToPublishers(invocation.context(), MdcEntries.KEY, entries)));
		}
		finally {
			before.set();
		}
	}

	@Override
	public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
		MdcEntries entries = new MdcEntries(event.registryId(), event.channelId(), null, event.eventId());
		MdcEntries before = MdcEntries.current();
		entries.set();
		try {
			return chain
				.proceed(event.withContext(ReactorContext.addToPublishers(event.context(), MdcEntries.KEY, entries)));
		}
		finally {
			before.set();
		}
	}

}
