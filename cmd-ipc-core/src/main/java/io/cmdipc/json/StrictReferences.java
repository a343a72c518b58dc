package io.cmdipc.json;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ReferenceType;

/**
 * Strict deserializers of trees and of optional numbers, which cannot be modified as
 * others can.
 */
final class StrictReferences extends Deserializers.Base {

	private static final Map<Class<?>, OptionalNumber> OPTIONALS = Map.of(OptionalInt.class,
			new OptionalNumber(Integer.class, OptionalInt.empty(), (value) -> OptionalInt.of((Integer) value)),
			OptionalLong.class,
			new OptionalNumber(Long.class, OptionalLong.empty(), (value) -> OptionalLong.of((Long) value)),
			OptionalDouble.class,
			new OptionalNumber(Double.class, OptionalDouble.empty(), (value) -> OptionalDouble.of((Double) value)));

	@Override
	public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
		return OPTIONALS.containsKey(type);
	}

	@Override
	public ValueDeserializer<?> findTreeNodeDeserializer(JavaType type, DeserializationConfig config,
			BeanDescription.Supplier description) {
		return new FiniteDeserializer(JsonNodeDeserializer.getDeserializer(type.getRawClass()));
	}

	@Override
	public @Nullable ValueDeserializer<?> findReferenceDeserializer(ReferenceType type, DeserializationConfig config,
			BeanDescription.Supplier description, TypeDeserializer typeDeserializer, ValueDeserializer<?> content) {
		return find(type);
	}

	@Override
	public @Nullable ValueDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
			BeanDescription.Supplier description) {
		return find(type);
	}

	private static @Nullable ValueDeserializer<?> find(JavaType type) {
		OptionalNumber number = OPTIONALS.get(type.getRawClass());
		return (number != null) ? new OptionalNumberDeserializer(type, number, null) : null;
	}

	/**
	 * An optional of a number.
	 *
	 * @param type the number
	 * @param empty the optional without a number
	 * @param wrapper makes an optional of a number
	 */
	private record OptionalNumber(Class<?> type, Object empty, Function<Object, Object> wrapper) {

	}

	private static final class OptionalNumberDeserializer extends StdDeserializer<Object> {

		private final OptionalNumber optional;

		private final @Nullable ValueDeserializer<Object> numbers;

		OptionalNumberDeserializer(JavaType type, OptionalNumber optional,
				@Nullable ValueDeserializer<Object> numbers) {
			super(type);
			this.optional = optional;
			this.numbers = numbers;
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			return new OptionalNumberDeserializer(getValueType(context), this.optional,
					context.findContextualValueDeserializer(context.constructType(this.optional.type()), property));
		}

		@Override
		public Object deserialize(JsonParser parser, DeserializationContext context) {
			ValueDeserializer<Object> reader = Optional.ofNullable(this.numbers)
				.orElseGet(() -> context.findContextualValueDeserializer(context.constructType(this.optional.type()),
						null));
			return this.optional.wrapper().apply(reader.deserialize(parser, context));
		}

		@Override
		public Object getNullValue(DeserializationContext context) {
			return this.optional.empty();
		}

	}

}
