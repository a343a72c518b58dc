package io.cmdipc.json;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.StdConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Values that a property or their class writes in another form than usual are read from
 * that form.
 */
class WrittenFormTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			{"cents":5}          | -
			{"cents":"5"}        | $.cents must be an object with the expected properties
			{"count":5}          | -
			{"count":"5"}        | $.count must be an object with the expected properties
			{"flag":true}        | -
			{"flag":"true"}      | $.flag must be an object with the expected properties
			{"converted":5}      | -
			{"converted":"5"}    | $.converted must be an integer
			""")
	void objectThatStandsForAScalarIsReadFromIt(String json, @Nullable String text) {
		assertThat(failure(json, Objects.class)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			{"time":0.5}         | -
			{"time":"5"}         | $.time must be a number
			{"day":5}            | -
			{"answer":"true"}    | -
			{"answer":true}      | $.answer must be "true" or "false"
			{"own":"true"}       | -
			{"bit":1}            | -
			{"bit":"1"}          | $.bit must be an integer
			""")
	void scalarIsReadFromTheFormOfItsProperty(String json, @Nullable String text) {
		assertThat(failure(json, Scalars.class)).isEqualTo(text);
	}

	private static @Nullable String failure(String json, Class<?> type) {
		PayloadException failure = catchThrowableOfType(PayloadException.class,
				() -> Payload.ofJson(json).as(type, PayloadMappers.shared()));
		return (failure != null) ? failure.getMessage() : null;
	}

	@Test
	void mapperOfTheApplicationIsNotChanged() {
		JsonMapper application = JsonMapper.builder().build();
		PayloadMappers.of(application);

		assertThat(application.readValue("\"5\"", Cents.class)).isEqualTo(new Cents(5));
		assertThat(application.readValue("\"5\"", Integer.class)).isEqualTo(5);
	}

	record Cents(@JsonValue long amount) {
	}

	record Count(@JsonValue int amount) {
	}

	record Flag(@JsonValue boolean on) {
	}

	record Degrees(int value) {
	}

	record Objects(@Nullable Cents cents, @Nullable Count count, @Nullable Flag flag, @JsonSerialize(
			converter = ToNumber.class) @JsonDeserialize(converter = OfNumber.class) @Nullable Degrees converted) {
	}

	record Scalars(@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable Instant time,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) @Nullable LocalDate day,
			@JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Boolean answer,
			@JsonSerialize(using = OnOff.class) @Nullable Boolean own,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) @Nullable Boolean bit) {
	}

	static final class ToNumber extends StdConverter<Degrees, Integer> {

		@Override
		public Integer convert(Degrees value) {
			return value.value();
		}

	}

	static final class OfNumber extends StdConverter<Integer, Degrees> {

		@Override
		public Degrees convert(Integer value) {
			return new Degrees(value);
		}

	}

	static final class OnOff extends StdSerializer<Boolean> {

		OnOff() {
			super(Boolean.class);
		}

		@Override
		public void serialize(Boolean value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toString());
		}

	}

}
