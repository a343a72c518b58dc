package io.cmdipc.handler;

import java.util.Objects;

import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands for whose types no schema can be generated.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingSchemaTests {

	@Test
	void commandIsPublishedWithoutTheSchemaThatCannotBeGenerated(CapturedOutput output) {
		try (HandlerApplication application = HandlerApplication.start(Handlers.class)) {
			assertThat(application.call("failing", null)).isEqualTo("7");
			assertThat(application.call("endless", "{\"a\":1}")).isEqualTo("7");
			assertThat(application.call("unlinked", null)).isEqualTo("7");
			assertThat(output).doesNotContain("published without");

			assertThat(application.registry().commands())
				.extracting((command) -> Objects.requireNonNull(command.definition().schema()).response())
				.allSatisfy(
						(schema) -> assertThat(new String(schema.toJson(JsonMapper.shared()), UTF_8)).isEqualTo("{}"));
		}
		assertThat(output).containsOnlyOnce("Command 'failing' is published without a schema of its result, since none "
				+ "can be generated for class io.cmdipc.handler.MissingSchemaTests$Failing");
		assertThat(output).containsOnlyOnce("Command 'endless' is published without a schema of its result");
		assertThat(output).containsOnlyOnce("Command 'unlinked' is published without a schema of its result");
	}

	@JsonSerialize(using = FailingSerializer.class)
	record Failing() {
	}

	@JsonSerialize(using = EndlessSerializer.class)
	record Endless() {
	}

	@JsonSerialize(using = UnlinkedSerializer.class)
	record Unlinked() {
	}

	static class Handlers {

		@CommandHandler("failing")
		Failing failing() {
			return new Failing();
		}

		@CommandHandler("unlinked")
		Unlinked unlinked() {
			return new Unlinked();
		}

		@CommandHandler("endless")
		Endless endless(int a) {
			return new Endless();
		}

	}

	static class FailingSerializer extends StdSerializer<Failing> {

		FailingSerializer() {
			super(Failing.class);
		}

		@Override
		public void serialize(Failing value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(7);
		}

		@Override
		public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
			throw new IllegalStateException("not implemented");
		}

	}

	static class EndlessSerializer extends StdSerializer<Endless> {

		EndlessSerializer() {
			super(Endless.class);
		}

		@Override
		public void serialize(Endless value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(7);
		}

		@Override
		public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
			throw new StackOverflowError();
		}

	}

	static class UnlinkedSerializer extends StdSerializer<Unlinked> {

		UnlinkedSerializer() {
			super(Unlinked.class);
		}

		@Override
		public void serialize(Unlinked value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(7);
		}

		@Override
		public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
			throw new NoClassDefFoundError("absent");
		}

	}

}
