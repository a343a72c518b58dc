package io.cmdipc.method;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainRecords}.
 */
class PlainRecordsTests {

	@ParameterizedTest
	@ValueSource(classes = { Item.class, Basket.class, Tree.class, Empty.class })
	void recordOfKnownTypesIsPlain(Class<?> type) {
		assertThat(PlainRecords.isPlain(type)).isTrue();
		assertThat(PlainRecords.isRead(type, JsonMapper.shared())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Bean.class, Renamed.class, Text.class, Created.class, Open.class,
			Later.class, Generic.class, Derived.class, Inherited.class, InList.class })
	void typeThatJacksonMayTreatInAnotherWayIsNotPlain(Class<?> type) {
		assertThat(PlainRecords.isPlain(type)).isFalse();
		assertThat(PlainRecords.isRead(type, JsonMapper.shared())).isFalse();
	}

	@Test
	void recordWithDeserializerMixInOrTypeIdIsNotReadAsPlain() {
		assertThat(PlainRecords.isRead(Item.class, JsonMapper.builder()
			.addModule(new SimpleModule().addDeserializer(Item.class, new StdDeserializer<>(Item.class) {
				@Override
				public Item deserialize(JsonParser parser, DeserializationContext context) {
					return new Item(parser.getString(), 1, BigDecimal.ONE, null);
				}
			}))
			.build())).isFalse();
		assertThat(PlainRecords.isRead(Item.class, JsonMapper.builder().addMixIn(Item.class, Text.class).build()))
			.isFalse();
		assertThat(PlainRecords.isRead(Item.class,
				JsonMapper.builder()
					.activateDefaultTyping(
							BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build())
					.build()))
			.isFalse();
	}

	record Item(String sku, int quantity, BigDecimal price, Instant time) {
	}

	record Basket(List<Item> items, Map<String, Optional<Item>> named, Thread.State state) {
	}

	record Tree(List<Tree> children) {
	}

	record Empty() {
	}

	record Renamed(@JsonProperty("code") String sku) {
	}

	record Text(@JsonValue String text) {
	}

	record Created(String text) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Created of(String text) {
			return new Created(text);
		}

	}

	record Open(Object anything) {
	}

	record Later(Future<String> later) {
	}

	record Generic<T>(T value) {
	}

	record Derived(String name) {

		Future<String> getLater() {
			return null;
		}

	}

	record Inherited(String name) implements Comparable<Inherited> {

		@Override
		public int compareTo(Inherited other) {
			return 0;
		}

	}

	record InList(List<Renamed> list) {
	}

	static class Bean {

	}

}
