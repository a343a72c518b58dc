package io.cmdipc.zoo;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonView;
import io.cmdipc.zoo.Specimen.Both;
import io.cmdipc.zoo.Specimen.Written;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.util.StdConverter;

import org.springframework.boot.jackson.JacksonComponent;

/**
 * Types with serializers of the application.
 */
final class Customs {

	private Customs() {
	}

	static List<Specimen<?>> all() {
		return List.of(new Written<>("component", new Price(760, "EUR")) {
		}, new Both<>("component in a record", new Offer("a", new Price(760, "EUR"), List.of(new Price(1, "USD")))) {
		}, new Both<>("component as a map value", Map.of("a", new Price(760, "EUR"))) {
		}, new Both<>("own serializer of a property", new Masked(1234)) {
		}, new Both<>("converter", new Converted(new Degrees(5))) {
		}, new Both<>("content serializers", new Contents(List.of(7))) {
		}, new Written<>("text serializer", new Tagged()) {
		}, new Written<>("views", new Viewed("a", "b")) {
		});
	}

	record Price(long cents, String currency) {
	}

	/**
	 * Serializer that says nothing of what it writes.
	 */
	@JacksonComponent
	static class PriceComponent {

		static class Writer extends ValueSerializer<Price> {

			@Override
			public void serialize(Price value, JsonGenerator generator, SerializationContext context) {
				generator.writeString(value.cents() / 100 + "." + value.cents() % 100 + " " + value.currency());
			}

		}

		static class Reader extends ValueDeserializer<Price> {

			@Override
			public Price deserialize(JsonParser parser, DeserializationContext context) {
				String[] parts = parser.getString().split("[. ]");
				return new Price(Long.parseLong(parts[0]) * 100 + Long.parseLong(parts[1]), parts[2]);
			}

		}

	}

	record Offer(String name, Price price, List<Price> earlier) {
	}

	record Masked(@JsonSerialize(using = HexWriter.class) @JsonDeserialize(using = HexReader.class) int number) {
	}

	record Contents(@JsonSerialize(contentUsing = HexWriter.class) @JsonDeserialize(
			contentUsing = HexReader.class) List<Integer> numbers) {
	}

	static class HexWriter extends ValueSerializer<Integer> {

		@Override
		public void serialize(Integer value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(Integer.toHexString(value));
		}

	}

	static class HexReader extends ValueDeserializer<Integer> {

		@Override
		public Integer deserialize(JsonParser parser, DeserializationContext context) {
			return Integer.parseInt(parser.getString(), 16);
		}

	}

	record Degrees(int value) {
	}

	record Converted(
			@JsonSerialize(converter = ToNumber.class) @JsonDeserialize(converter = OfNumber.class) Degrees degrees) {
	}

	static class ToNumber extends StdConverter<Degrees, Integer> {

		@Override
		public Integer convert(Degrees value) {
			return value.value();
		}

	}

	static class OfNumber extends StdConverter<Integer, Degrees> {

		@Override
		public Degrees convert(Integer value) {
			return new Degrees(value);
		}

	}

	@JsonSerialize(using = TagWriter.class)
	static class Tagged {

		public int getHidden() {
			return 1;
		}

	}

	static class TagWriter extends StdScalarSerializer<Tagged> {

		TagWriter() {
			super(Tagged.class);
		}

		@Override
		public void serialize(Tagged value, JsonGenerator generator, SerializationContext context) {
			generator.writeString("tag");
		}

	}

	interface Public {

	}

	record Viewed(@JsonView(Public.class) String open, String other) {
	}

}
