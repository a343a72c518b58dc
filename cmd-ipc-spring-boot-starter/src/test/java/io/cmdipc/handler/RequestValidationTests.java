package io.cmdipc.handler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cmdipc.CommandException;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Constraints of Jakarta Validation, which are validated before a handler is called.
 */
class RequestValidationTests {

	private static final HandlerApplication application = HandlerApplication.start(Validation.class, Handlers.class,
			ValidatedHandlers.class, ScopedHandlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					whole     | {"name":" ","items":[{"quantity":0}]} | $.items[0].quantity must be greater than 0; $.name must not be blank
					optional  | {"name":" ","items":[]}               | $.name must not be blank
					valid     | {"name":" ","items":[]}               | $.name must not be blank
					open      | {"radius":0}                          | $.radius must be greater than 0
					cascade   | {"items":[{"quantity":0}]}             | $.items[0].quantity must be greater than 0
					renamed   | {"customer_name":"","lines":{"a":[{"quantity":0}]}} | $.customer_name must not be blank; $.lines.a[0].quantity must be greater than 0
					renamedParameter | {"x":1,"order":{"customer_name":"","lines":{}}} | $.order.customer_name must not be blank
					named     | {"x":0,"name":""}                     | $.name must not be blank; $.x must be greater than or equal to 1
					nested    | {"order":{"name":"","items":[]},"x":1} | $.order.name must not be blank
					elements  | {"names":["a"," "]}                   | $.names[1] must not be blank
					entries   | {"a":{"quantity":0}}                  | $.a.quantity must be greater than 0
					entries   | {"a b":{"quantity":0}}                | $["a b"].quantity must be greater than 0
					contract  | {"x":0}                               | $.x must be greater than or equal to 1
					validated | {"x":0}                               | $.x must be greater than or equal to 1
					scoped    | {"x":0}                               | $.x must be greater than or equal to 1
					""")
	void requestWhenConstraintIsViolatedIsRefused(String command, String request, String reasons) {
		Handlers.called = false;

		CommandException error = application.error(command, request);

		assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(error).hasMessage("The request of command '" + command + "' is invalid: " + reasons);
		assertThat(Handlers.called).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
			whole         | {"name":"a","items":[{"quantity":1}]}
			optional      | -
			open          | {"radius":1}
			named         | {"x":1,"name":"a"}
			entries       | {"a":{"quantity":1}}
			contract      | {"x":1}
			validated     | {"x":1}
			scoped        | {"x":1}
			unconstrained | {"x":-1}
			anything      | {"x":-1}
			""")
	void requestWhenConstraintsAreMetIsHandled(String command, String request) {
		Handlers.called = false;

		application.call(command, request);

		assertThat(Handlers.called).isTrue();
	}

	@Test
	void eventWhenConstraintIsViolatedDoesNotReachItsListener() {
		try (LoggedErrors errors = new LoggedErrors();
				HandlerApplication listening = HandlerApplication.start(Validation.class, Listeners.class)) {
			listening.registry().emit("ordered", new Order(" ", List.of()));
			listening.registry().emit("ordered", new Order("tea", List.of()));

			assertThat(listening.call("next", null)).isEqualTo("\"tea\"");
			assertThat(errors.causes())
				.containsExactly("The payload of event 'ordered' is invalid: $.name must not be blank");
		}
	}

	@Test
	void nothingIsValidatedWithoutAValidator() {
		try (HandlerApplication unvalidated = HandlerApplication.start(Handlers.class)) {
			assertThat(unvalidated.call("named", "{\"x\":0,\"name\":\"\"}")).isEqualTo("\"handled\"");
		}
	}

	@Test
	void nothingIsValidatedWithoutTheClasses() {
		try (HandlerApplication unvalidated = HandlerApplication.start(
				(context) -> context.setClassLoader(new FilteredClassLoader("jakarta.validation")),
				LazyValidation.class, Handlers.class)) {
			assertThat(unvalidated.call("named", "{\"x\":0,\"name\":\"\"}")).isEqualTo("\"handled\"");
		}
	}

	@Test
	void validatorWhenNoHandlerHasRequestIsNotCreated() {
		try (HandlerApplication idle = HandlerApplication.start(LazyValidation.class, NoRequest.class)) {
			assertThat(idle.call("no.request", null)).isEqualTo("\"ok\"");
			assertThat(idle.isCreated("validator")).isFalse();
		}
	}

	record Item(@Positive int quantity) {

	}

	record Order(@NotBlank String name, List<@Valid Item> items) {

	}

	record Renamed(@NotBlank @JsonProperty("customer_name") String name,
			@JsonProperty("lines") Map<String, List<@Valid Item>> items) {

	}

	record Basket(List<@Valid Item> items) {

	}

	@JsonDeserialize(as = Circle.class)
	interface Shape {

	}

	record Circle(@Positive int radius) implements Shape {

	}

	record Free(int x) {

	}

	interface Contract {

		@CommandHandler("contract")
		void contract(@Min(1) int x);

	}

	static class Handlers implements Contract {

		static volatile boolean called;

		private String handled() {
			called = true;
			return "handled";
		}

		@CommandHandler("whole")
		String whole(Order order) {
			return handled();
		}

		@CommandHandler("cascade")
		String cascade(Basket basket) {
			return handled();
		}

		@CommandHandler("renamed")
		String renamed(Renamed order) {
			return handled();
		}

		@CommandHandler("renamedParameter")
		String renamedParameter(int x, @Valid Renamed order) {
			return handled();
		}

		@CommandHandler("valid")
		String valid(@Valid @NotNull Order order) {
			return handled();
		}

		@CommandHandler("optional")
		String optional(Optional<Order> order) {
			return handled();
		}

		@CommandHandler("open")
		String open(Shape shape) {
			return handled();
		}

		@CommandHandler("named")
		String named(@Min(1) int x, @NotBlank String name) {
			return handled();
		}

		@CommandHandler("nested")
		String nested(@Valid Order order, int x) {
			return handled();
		}

		@CommandHandler("elements")
		String elements(@Size(max = 9) List<@NotBlank String> names) {
			return handled();
		}

		@CommandHandler("entries")
		String entries(Map<String, @Valid Item> items) {
			return handled();
		}

		@Override
		public void contract(int x) {
			handled();
		}

		@CommandHandler("unconstrained")
		String unconstrained(Free request) {
			return handled();
		}

		@CommandHandler("anything")
		String anything(Object request) {
			return handled();
		}

	}

	@Validated
	static class ValidatedHandlers {

		@CommandHandler("validated")
		void validated(@Min(1) int x) {
			Handlers.called = true;
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedHandlers {

		@CommandHandler("scoped")
		void scoped(@Min(1) int x) {
			Handlers.called = true;
		}

	}

	static class Listeners {

		private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

		@CommandEventListener("ordered")
		void onOrder(Order order) {
			this.names.add(order.name());
		}

		@CommandHandler("next")
		String next() throws InterruptedException {
			return this.names.poll(20, TimeUnit.SECONDS);
		}

	}

	static class NoRequest {

		@CommandHandler("no.request")
		String ok() {
			return "ok";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Validation {

		@Bean
		static LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

		@Bean
		static MethodValidationPostProcessor methodValidation(@Lazy Validator validator) {
			MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
			processor.setValidator(validator);
			return processor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyValidation {

		@Bean
		@Lazy
		static LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

	}

}
