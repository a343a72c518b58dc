package io.cmdipc.handler;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.contract.CommandExchange;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Constraints of parameters whose types are type variables.
 */
class TypeVariableConstraintTests {

	@Test
	void constraintThatFitsTheBoundIsValidated() {
		try (HandlerApplication application = HandlerApplication.start(LocalValidatorFactoryBean.class,
				BoundedService.class)) {
			assertThat(application.call("bounded.put", "{\"value\":\"a\",\"index\":1}")).isEqualTo("\"a\"");
			assertThat(application.error("bounded.put", "{\"value\":\" \",\"index\":1}"))
				.hasMessageContaining("$.value must not be blank");
		}
	}

	@Test
	void constraintOfAContractThatDoesNotFitTheBoundIsRefused() {
		FailureAnalysis failure = HandlerApplication.failure(LocalValidatorFactoryBean.class, OpenService.class);

		assertThat(failure.getDescription())
			.startsWith("Bean 'typeVariableConstraintTests.OpenService': TypeVariableConstraintTests.OpenService.put(")
			.endsWith(" has @Size on a parameter of type T. It is validated as Object, for which there is no "
					+ "validator.");
		assertThat(failure.getAction())
			.isEqualTo("Declare a bound of T that the constraint fits, such as CharSequence, or remove @Size.");
	}

	@Test
	void constraintOfAHandlerThatDoesNotFitTheBoundIsRefused() {
		FailureAnalysis failure = HandlerApplication.failure(LocalValidatorFactoryBean.class, Handler.class);

		assertThat(failure.getDescription()).contains(" has @NotBlank on a parameter of type T.");
	}

	@CommandExchange("bounded")
	interface Bounded<T extends CharSequence> {

		T put(@NotBlank T value, int index);

	}

	@CommandService
	static class BoundedService implements Bounded<String> {

		@Override
		public String put(String value, int index) {
			return value;
		}

	}

	@CommandExchange("open")
	interface Open<T> {

		T put(@NotNull @Size(max = 2) T value, int index);

	}

	@CommandService
	static class OpenService implements Open<String> {

		@Override
		public String put(String value, int index) {
			return value;
		}

	}

	abstract static class Inherited<T> {

		@CommandHandler("inherited")
		T put(@NotBlank T value, int index) {
			return value;
		}

	}

	static class Handler extends Inherited<String> {

	}

}
