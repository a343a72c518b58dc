package io.cmdipc.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Transport context of a message ({@code _meta}): tracing and similar context, like HTTP
 * headers. Not meant for business data.
 * <p>
 * Shape: <pre>
 * {"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","baggage":"user=7","tenant":{"id":3}}
 * </pre>
 *
 * @param traceparent the W3C trace context
 * @param tracestate the W3C vendor state
 * @param baggage the W3C baggage
 * @param extra all other keys with their values, as received and in order
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record MessageMeta(@Nullable String traceparent, @Nullable String tracestate, @Nullable String baggage,
		Map<String, Payload> extra) {

	/** Empty context. */
	public static final MessageMeta EMPTY = new MessageMeta(null, null, null, Map.of());

	static final String TRACEPARENT = "traceparent";

	static final String TRACESTATE = "tracestate";

	static final String BAGGAGE = "baggage";

	static final String TIMEOUT = "io.cmdipc/timeout";

	/**
	 * Create a context.
	 * @throws IllegalArgumentException if {@code extra} has a key {@code traceparent},
	 * {@code tracestate}, {@code baggage} or {@code io.cmdipc/timeout}
	 */
	public MessageMeta {
		for (String key : extra.keySet()) {
			if (isReserved(key)) {
				throw new IllegalArgumentException("'key' must not be '" + key + "', which " + (key.equals(TIMEOUT)
						? "the registry sets: use 'withTimeout' of a caller" : "has its own component"));
			}
		}
		extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
	}

	/**
	 * Whether this context is empty.
	 * @return {@code true} if all components are null or empty
	 */
	public boolean isEmpty() {
		return this.traceparent == null && this.tracestate == null && this.baggage == null && this.extra.isEmpty();
	}

	/**
	 * Return a copy of this context with another trace.
	 * @param traceparent the W3C trace context
	 * @param tracestate the W3C vendor state
	 * @return the copy
	 */
	public MessageMeta withTrace(@Nullable String traceparent, @Nullable String tracestate) {
		return new MessageMeta(traceparent, tracestate, this.baggage, this.extra);
	}

	/**
	 * Return a copy of this context with other baggage.
	 * @param baggage the W3C baggage
	 * @return the copy
	 */
	public MessageMeta withBaggage(@Nullable String baggage) {
		return new MessageMeta(this.traceparent, this.tracestate, baggage, this.extra);
	}

	/**
	 * Return a copy of this context with a value for the given key.
	 * @param key a key other than the three with their own component and
	 * {@code io.cmdipc/timeout}
	 * @param value a value that Jackson can write
	 * @return the copy
	 * @throws IllegalArgumentException if the key is {@code traceparent},
	 * {@code tracestate}, {@code baggage} or {@code io.cmdipc/timeout}
	 */
	public MessageMeta with(String key, @Nullable Object value) {
		Map<String, Payload> copy = new LinkedHashMap<>(this.extra);
		copy.put(key, Payload.of(value));
		return new MessageMeta(this.traceparent, this.tracestate, this.baggage, copy);
	}

	static boolean isReserved(String key) {
		return key.equals(TRACEPARENT) || key.equals(TRACESTATE) || key.equals(BAGGAGE) || key.equals(TIMEOUT);
	}

}
