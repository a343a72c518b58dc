package io.cmdipc.message;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.cmdipc.message.ConformanceFiles.EncodingVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the encoding vectors.
 */
class EncodingConformanceTests {

	private static final MessageSchemas SCHEMAS = new MessageSchemas();

	private final JsonMapper mapper = new JsonMapper();

	private final MessageCodec codec = new MessageCodec(this.mapper);

	@TestFactory
	Stream<DynamicTest> validMessageIsWrittenAsItWasRead() {
		return eachOf("valid.json", (vector) -> {
			String encoded = this.codec.encodeToText(this.codec.decode(vector.input()));

			assertThat(encoded).isEqualTo(vector.encoded());
			assertThat(SCHEMAS.validate(encoded)).isEmpty();
		});
	}

	@TestFactory
	Stream<DynamicTest> lenientMessageIsWrittenInOurForm() {
		return eachOf("lenient.json", (vector) -> {
			String encoded = this.codec.encodeToText(this.codec.decode(vector.input()));

			assertThat(encoded).isEqualTo(vector.encoded()).doesNotContain("\n", "\r");
			assertThat(SCHEMAS.validate(encoded)).isEmpty();
			assertThat(SCHEMAS.validate(this.mapper.readTree(vector.input())).isEmpty()).isEqualTo(vector.conforms());
		});
	}

	@TestFactory
	Stream<DynamicTest> decodeWhenMessageIsInvalidThrowsWithPath() {
		return eachOf("invalid.json",
				(vector) -> assertThatExceptionOfType(InvalidMessageException.class)
					.isThrownBy(() -> this.codec.decode(vector.input()))
					.satisfies((ex) -> assertThat(ex.path()).isEqualTo(vector.path()))
					.withMessageMatching("(?s)\\$\\S* must be .+ but is .+"));
	}

	@TestFactory
	Stream<DynamicTest> invalidMessageViolatesItsSchema() {
		return vectorsWithSchema().map((vector) -> DynamicTest.dynamicTest(vector.name(),
				() -> assertThat(SCHEMAS.validate(this.mapper.readTree(vector.input()))).isNotEmpty()));
	}

	@Test
	void vectorsCoverEveryMessageAndEveryErrorCode() {
		Set<MessageType> types = new HashSet<>();
		Set<ErrorCode> codes = new HashSet<>();

		vectors("valid.json").map((vector) -> this.codec.decode(vector.input())).forEach((message) -> {
			types.add(message.type());
			if (message instanceof ExecuteCommandResponse response && response.error() != null) {
				codes.add(response.error().code());
			}
		});

		assertThat(types).containsExactlyInAnyOrder(MessageType.values());
		assertThat(vectorsWithSchema().map(this::typeOf)).contains(MessageType.values());
		assertThat(codes).containsExactlyInAnyOrder(ErrorCode.values());
	}

	private Stream<EncodingVector> vectorsWithSchema() {
		return vectors("invalid.json").filter((vector) -> !vector.path().equals("$") && typeOf(vector) != null);
	}

	private @Nullable MessageType typeOf(EncodingVector vector) {
		JsonNode type = this.mapper.readTree(vector.input()).path("type");
		return type.isString() ? MessageType.ofWireName(type.stringValue()) : null;
	}

	private static Stream<DynamicTest> eachOf(String file, Consumer<EncodingVector> test) {
		return vectors(file).map((vector) -> DynamicTest.dynamicTest(vector.name(), () -> test.accept(vector)));
	}

	private static Stream<EncodingVector> vectors(String file) {
		return ConformanceFiles.encodingVectors(file).stream();
	}

}
