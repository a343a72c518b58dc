package io.cmdipc.message;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageMetaTests {

	@Test
	void emptyHasNoComponents() {
		assertThat(MessageMeta.EMPTY.isEmpty()).isTrue();
		assertThat(MessageMeta.EMPTY.extra()).isEmpty();
		assertThat(MessageMeta.EMPTY).isEqualTo(new MessageMeta(null, null, null, Map.of()));
	}

	@Test
	void isEmptyWhenAnyComponentIsPresentReturnsFalse() {
		assertThat(MessageMeta.EMPTY.withTrace("p", null).isEmpty()).isFalse();
		assertThat(MessageMeta.EMPTY.withTrace(null, "s").isEmpty()).isFalse();
		assertThat(MessageMeta.EMPTY.withBaggage("b").isEmpty()).isFalse();
		assertThat(MessageMeta.EMPTY.with("k", null).isEmpty()).isFalse();
	}

	@Test
	void withMethodsChangeOneComponent() {
		MessageMeta meta = MessageMeta.EMPTY.withTrace("p", "s").withBaggage("b").with("k", 1);

		assertThat(meta.withTrace("p2", null)).isEqualTo(new MessageMeta("p2", null, "b", meta.extra()));
		assertThat(meta.withBaggage(null)).isEqualTo(new MessageMeta("p", "s", null, meta.extra()));
		assertThat(meta.with("k", 2)).isEqualTo(new MessageMeta("p", "s", "b", Map.of("k", Payload.of(2))));
		assertThat(meta).isEqualTo(new MessageMeta("p", "s", "b", Map.of("k", Payload.of(1))));
		assertThat(MessageMeta.EMPTY.isEmpty()).isTrue();
	}

	@Test
	void extraKeepsItsOrder() {
		MessageMeta meta = MessageMeta.EMPTY.with("z", 1).with("a", 2).with("m", 3).with("z", 4);

		assertThat(meta.extra().keySet()).containsExactly("z", "a", "m");
	}

	@Test
	void createCopiesTheGivenMap() {
		Map<String, Payload> given = new LinkedHashMap<>(Map.of("k", Payload.of(1)));
		MessageMeta meta = new MessageMeta(null, null, null, given);

		given.clear();

		assertThat(meta.extra()).containsOnlyKeys("k");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> meta.extra().clear());
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "tracestate", "baggage" })
	void withWhenKeyIsReservedThrows(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageMeta.EMPTY.with(key, "x"))
			.withMessage("'key' must not be '%s', which has its own component", key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "traceparent", "tracestate", "baggage" })
	void createWhenExtraHasAReservedKeyThrows(String key) {
		Map<String, Payload> extra = Map.of(key, Payload.of(5));

		assertThatIllegalArgumentException().isThrownBy(() -> new MessageMeta(null, null, null, extra))
			.withMessage("'key' must not be '%s', which has its own component", key);
	}

	@Test
	void withWhenKeyIsSimilarToAReservedOneKeepsIt() {
		MessageMeta meta = MessageMeta.EMPTY.with("Traceparent", 1).with("", 2).with("_meta", 3);

		assertThat(meta.extra()).containsOnlyKeys("Traceparent", "", "_meta");
	}

}
