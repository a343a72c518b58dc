package io.cmdipc.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotations that make a parameter of a handler method optional.
 */
class ParameterNullnessTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jspecify", "jakarta", "declaration", "type", "array", "number", "generic" })
	void absentPropertyWhenNullableIsNull(String command) {
		assertThat(application.call(command, "{}")).isEqualTo("\"absent\"");
		assertThat(application.call(command, "{\"value\":null}")).isEqualTo("\"absent\"");
		assertThat(required(command)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unspecified", "nonNull", "elements" })
	void absentPropertyWhenNotNullableIsRefused(String command) {
		assertThat(application.error(command, "{}").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(application.error(command, "{}"))
			.hasMessage("The request of command '" + command + "' is invalid: $.value is missing");
		assertThat(required(command)).isEqualTo("value");
	}

	@Test
	void absentRequestWhenNullableIsNull() {
		assertThat(application.call("request", null)).isEqualTo("\"absent\"");
	}

	private static String required(String command) {
		byte[] schema = application.definition(command).schema().request().toJson(JsonMapper.shared());
		JsonNode required = JsonMapper.shared().readTree(schema).path("required");
		return required.isMissingNode() ? "" : required.get(0).asString();
	}

	/**
	 * Such as that of Spring before it had JSpecify.
	 */
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Nullable {

	}

	/**
	 * Annotations of other libraries.
	 */
	static class Other {

		/**
		 * Such as that of the Checker Framework.
		 */
		@Target(ElementType.TYPE_USE)
		@Retention(RetentionPolicy.RUNTIME)
		@interface Nullable {

		}

	}

	record Request(int x) {

	}

	abstract static class Parent<T> {

		@CommandHandler("generic")
		String generic(@org.jspecify.annotations.Nullable T value) {
			return (value != null) ? "there" : "absent";
		}

	}

	static class Handlers extends Parent<Integer> {

		@CommandHandler("jspecify")
		String jspecify(@org.jspecify.annotations.Nullable String value) {
			return text(value);
		}

		@CommandHandler("jakarta")
		String jakarta(@jakarta.annotation.Nullable String value) {
			return text(value);
		}

		@CommandHandler("declaration")
		String declaration(@Nullable String value) {
			return text(value);
		}

		@CommandHandler("type")
		String type(@Other.Nullable String value) {
			return text(value);
		}

		@CommandHandler("array")
		String array(String @org.jspecify.annotations.Nullable [] value) {
			return text(value);
		}

		@CommandHandler("number")
		String number(@org.jspecify.annotations.Nullable Integer value) {
			return text(value);
		}

		@CommandHandler("unspecified")
		String unspecified(String value) {
			return text(value);
		}

		@CommandHandler("nonNull")
		String nonNull(@org.jspecify.annotations.NonNull String value) {
			return text(value);
		}

		@CommandHandler("elements")
		String elements(@org.jspecify.annotations.Nullable String[] value) {
			return text(value);
		}

		@CommandHandler("request")
		String request(@org.jspecify.annotations.Nullable Request request) {
			return text(request);
		}

		private static String text(Object value) {
			return (value != null) ? "there" : "absent";
		}

	}

}
