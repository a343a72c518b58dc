package io.cmdipc.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import jakarta.validation.GroupSequence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of constraints, which {@code @Validated} puts into effect.
 */
class ValidationGroupTests {

	private static final HandlerApplication application = HandlerApplication
		.start(RequestValidationTests.Validation.class, OfClass.class, Unvalidated.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			class.whole      | {"sku":" ","note":""}           | $.sku must not be blank
			class.valid      | {"sku":" ","note":""}           | $.sku must not be blank
			class.named      | {"sku":" ","item":{"sku":"a"}}  | $.sku must not be blank
			class.named      | {"sku":"a","item":{"sku":" "}}  | $.item.sku must not be blank
			class.method     | {"sku":"","note":""}            | $.note must not be blank
			class.parameter  | {"sku":"","note":""}            | $.note must not be blank
			class.many       | {"sku":"","note":""}            | $.note must not be blank; $.sku must not be blank
			class.composed   | {"sku":"","note":""}            | $.note must not be blank
			method.whole     | {"sku":"","note":""}            | $.sku must not be blank
			parameter.whole  | {"sku":"","note":""}            | $.sku must not be blank
			parameter.named  | {"item":{"sku":" "},"other":1}  | $.item.sku must not be blank
			parameter.inherited | {"sku":"","note":""}         | $.note must not be blank; $.sku must not be blank
			sequence         | {"sku":"","note":""}            | $.sku must not be blank
			sequence         | {"sku":"a","note":""}           | $.note must not be blank
			redefined        | {"code":"","text":""}           | $.code must not be blank
			redefined        | {"code":"a","text":""}          | $.text must not be blank
			converted        | {"sku":"","note":""}            | $.sku must not be blank
			nested           | {"items":[{"sku":""}]}          | $.items[0].sku must not be blank
			""")
	void requestThatViolatesAConstraintOfAGroupInEffectIsInvalid(String command, String request, String reasons) {
		CommandException error = application.error(command, request);

		assertThat(error).hasMessage("The request of command '" + command + "' is invalid: " + reasons);
		assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			class.whole     | {"sku":"a","note":""}
			class.method    | {"sku":"","note":"a"}
			method.whole    | {"sku":"a","note":""}
			parameter.whole | {"sku":"a","note":""}
			converted       | {"sku":"a","note":""}
			default.whole   | {"sku":"","note":"a"}
			""")
	void constraintsOfOtherGroupsAreNotValidated(String command, String request) {
		assertThat(application.call(command, request)).isEqualTo("\"ok\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "class.whole", "method.whole", "parameter.whole", "parameter.named" })
	void schemaHasTheConstraintsOfTheGroupsInEffect(String command) {
		assertThat(schema(command)).contains("\"sku\":{\"type\":\"string\",\"minLength\":1}")
			.contains("\"note\":{\"type\":\"string\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			default.whole       | "sku":{"type":"string"}                 | "note":{"type":"string","minLength":1}
			parameter.inherited | "sku":{"type":"string","minLength":1}   | "note":{"type":"string","minLength":1}
			sequence            | "sku":{"type":"string","minLength":1}   | "note":{"type":"string","minLength":1}
			redefined           | "code":{"type":"string","minLength":1}  | "text":{"type":"string","minLength":1}
			default.named       | "sku":{"type":"string","maxLength":9}   | "number":{"type":"integer"}
			""")
	void schemaOfACommandHasTheConstraintsInEffect(String command, String first, String second) {
		assertThat(schema(command)).contains(first).contains(second);
	}

	private static String schema(String command) {
		var schema = Objects.requireNonNull(application.definition(command).schema()).request();
		return new String(schema.toJson(JsonMapper.shared()), StandardCharsets.UTF_8);
	}

	interface OnCreate {

	}

	interface OnAll extends OnCreate, Default {

	}

	@GroupSequence({ OnCreate.class, Default.class })
	interface Ordered {

	}

	@Validated(Default.class)
	@Target({ ElementType.PARAMETER, ElementType.METHOD })
	@Retention(RetentionPolicy.RUNTIME)
	@interface Checked {

	}

	record Item(@NotBlank(groups = OnCreate.class) String sku, @NotBlank String note) {

	}

	@GroupSequence({ Redefined.class, OnCreate.class })
	record Redefined(@NotBlank String code, @NotBlank(groups = OnCreate.class) String text) {

	}

	record Basket(List<@Valid Item> items) {

	}

	@Validated(OnCreate.class)
	static class OfClass {

		@CommandHandler("class.whole")
		String whole(Item item) {
			return "ok";
		}

		@CommandHandler("class.valid")
		String valid(@Valid Item item) {
			return "ok";
		}

		@CommandHandler("class.named")
		String named(@NotBlank(groups = OnCreate.class) String sku, @Valid Item item) {
			return "ok";
		}

		@CommandHandler("class.method")
		@Validated
		String method(Item item) {
			return "ok";
		}

		@CommandHandler("class.parameter")
		String parameter(@Validated Item item) {
			return "ok";
		}

		@CommandHandler("class.composed")
		String composed(@Checked Item item) {
			return "ok";
		}

		@CommandHandler("class.many")
		@Validated({ OnCreate.class, Default.class })
		String many(@Valid Item item) {
			return "ok";
		}

		@CommandHandler("nested")
		String nested(Basket basket) {
			return "ok";
		}

	}

	static class Unvalidated {

		@CommandHandler("method.whole")
		@Validated(OnCreate.class)
		String method(Item item) {
			return "ok";
		}

		@CommandHandler("parameter.whole")
		String parameter(@Validated(OnCreate.class) Item item) {
			return "ok";
		}

		@CommandHandler("parameter.named")
		String named(@Validated(OnCreate.class) Item item, int other) {
			return "ok";
		}

		@CommandHandler("parameter.inherited")
		String inherited(@Validated(OnAll.class) Item item) {
			return "ok";
		}

		@CommandHandler("sequence")
		String sequence(@Validated(Ordered.class) Item item) {
			return "ok";
		}

		@CommandHandler("redefined")
		String redefined(Redefined item) {
			return "ok";
		}

		@CommandHandler("converted")
		String converted(@Valid @ConvertGroup(from = Default.class, to = OnCreate.class) Item item) {
			return "ok";
		}

		@CommandHandler("default.whole")
		String whole(Item item) {
			return "ok";
		}

		@CommandHandler("default.named")
		String defaultNamed(@NotBlank(groups = OnCreate.class) @Size(max = 9) String sku,
				@Min(value = 1, groups = OnCreate.class) int number) {
			return "ok";
		}

	}

}
