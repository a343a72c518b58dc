package io.cmdipc.observation;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.EventInterceptor;
import io.cmdipc.message.Payload;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Interceptor that logs the requests and results of handlers, and the events of
 * listeners, at level TRACE.
 */
public final class PayloadLog implements CommandInterceptor, EventInterceptor {

	/** The name of the logger. */
	public static final String LOGGER = "io.cmdipc.payload";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private final JsonMapper mapper;

	/**
	 * Create an interceptor.
	 * @param mapper writes payloads
	 */
	public PayloadLog(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public @Nullable Object intercept(CommandInvocation invocation, CommandInterceptor.Chain chain) throws Exception {
		if (!logger.isTraceEnabled()) {
			return chain.proceed(invocation);
		}
		log("Request of command", invocation.commandId(), invocation.payload());
		return chain.proceed(invocation, (result, failure) -> {
			if (failure == null) {
				log("Result of command", invocation.commandId(), (result != null) ? Payload.of(result) : null);
			}
		});
	}

	@Override
	public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
		if (logger.isTraceEnabled()) {
			log("Payload of event", event.eventId(), event.payload());
		}
		return chain.proceed(event);
	}

	private void log(String what, String id, @Nullable Payload payload) {
		try {
			logger.trace("{} '{}': {}", what, Quoted.printable(id), (payload != null)
					? Quoted.printable(new String(payload.toJson(this.mapper), StandardCharsets.UTF_8)) : "none");
		}
		catch (RuntimeException ex) {
			logger.trace("{} '{}' cannot be written", what, Quoted.printable(id), ex);
		}
	}

}
