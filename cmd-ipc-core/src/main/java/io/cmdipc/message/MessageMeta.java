package io.cmdipc.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Transport context of a message, as headers are for HTTP: tracing and the like, never
 * business data.
 * <p>
 * Shape: <pre>
 * {"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","baggage":"user=7","tenant":{"id":3}}
 * </pre>
 *
 * @param traceparent the W3C trace context
 * @param tracestate the W3C vendor state
 * @param baggage the W3C baggage
 * @param extra every further key with its value, kept as received and in order
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record MessageMeta(@Nullable String traceparent, @Nullable String tracestate, @Nullable String baggage,
		Map<String, Payload> extra) {

	/** No context. */
	public static final MessageMeta EMPTY = new MessageMeta(null, null, null, Map.of());

	static final String TRACEPARENT = "traceparent";

	static final String TRACESTATE = "tracestate";

	static final String BAGGAGE = "baggage";

	/**
	 * Create a context.
	 * @throws IllegalArgumentException if a further key is {@code traceparent},
	 * {@code tracestate} or {@code baggage}
	 */
	public MessageMeta {
		for (String key : extra.keySet()) {
			if (isReserved(key)) {
				throw new IllegalArgumentException("'key' must not be '" + key + "', which has a part of its own");
			}
		}
		extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
	}

	/**
	 * Return whether there is no context at all.
	 * @return whether every part is absent
	 */
	public boolean isEmpty() {
		return this.traceparent == null && this.tracestate == null && this.baggage == null && this.extra.isEmpty();
	}

	/**
	 * Return this context with another trace.
	 * @param traceparent the W3C trace context
	 * @param tracestate the W3C vendor state
	 * @return a copy
	 */
	public MessageMeta withTrace(@Nullable String traceparent, @Nullable String tracestate) {
		return new MessageMeta(traceparent, tracestate, this.baggage, this.extra);
	}

	/**
	 * Return this context with other baggage.
	 * @param baggage the W3C baggage
	 * @return a copy
	 */
	public MessageMeta withBaggage(@Nullable String baggage) {
		return new MessageMeta(this.traceparent, this.tracestate, baggage, this.extra);
	}

	/**
	 * Return this context with one more key, or another value for it.
	 * @param key a key other than the three that have an accessor
	 * @param value anything Jackson can write
	 * @return a copy
	 * @throws IllegalArgumentException if the key is {@code traceparent},
	 * {@code tracestate} or {@code baggage}
	 */
	public MessageMeta with(String key, @Nullable Object value) {
		Map<String, Payload> copy = new LinkedHashMap<>(this.extra);
		copy.put(key, Payload.of(value));
		return new MessageMeta(this.traceparent, this.tracestate, this.baggage, copy);
	}

	static boolean isReserved(String key) {
		return key.equals(TRACEPARENT) || key.equals(TRACESTATE) || key.equals(BAGGAGE);
	}

}
