package io.cmdipc.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.cmdipc.CommandErrorDecoder;
import io.cmdipc.CommandException;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandTimeoutException;
import io.cmdipc.InternalErrorException;
import io.cmdipc.InvalidRequestException;
import io.cmdipc.Violations;
import io.cmdipc.Violations.Violation;
import io.cmdipc.message.Payload;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.beanvalidation.MethodValidationAdapter;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.MethodValidationResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Errors of an application: beans that shape them, and those of libraries.
 */
class ErrorResolutionTests {

	private static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class));

	private void run(CommandFunction function, Consumer<CommandException> assertions) {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("x", function).join();
			CompletableFuture<Payload> call = registry.execute("x", null).orTimeout(20, TimeUnit.SECONDS);
			assertions
				.accept((CommandException) catchThrowableOfType(CompletionException.class, call::join).getCause());
		});
	}

	private void assertViolations(CommandFunction function, Violation... violations) {
		run(function, (failure) -> {
			assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class)
				.hasMessageStartingWith("The request of command 'x' is invalid: $")
				.message()
				.doesNotContain("rejected");
			assertThat(failure.details(Violations.class)).isEqualTo(new Violations(List.of(violations)));
		});
	}

	@Test
	void violationsThatAHandlerFindsAreDetails() {
		assertViolations((invocation) -> {
			Purchase purchase = new Purchase(" ", List.of(new Line(1), new Line(0)));
			throw new ConstraintViolationException(VALIDATOR.validate(purchase));
		}, new Violation("$.lines[1].quantity", "must be greater than 0", "Positive"),
				new Violation("$.name", "must not be blank", "NotBlank"));
	}

	@Test
	void violationsOfTheParametersOfABeanAreDetails() {
		assertViolations((invocation) -> {
			throw new ConstraintViolationException(VALIDATOR.forExecutables()
				.validateParameters(new Shop(), Shop.class.getMethod("sell", Purchase.class),
						new Object[] { new Purchase("", List.of()) }));
		}, new Violation("$.purchase.name", "must not be blank", "NotBlank"));
	}

	@Test
	void violationOfAResultIsAFailureOfTheHandler() {
		run((invocation) -> {
			throw new ConstraintViolationException(VALIDATOR.forExecutables()
				.validateReturnValue(new Shop(), Shop.class.getMethod("sell", Purchase.class), 0));
		}, (failure) -> assertThat(failure).isExactlyInstanceOf(InternalErrorException.class)
			.hasMessageStartingWith("Command 'x' failed (error id "));
	}

	@Test
	void violationsOfMethodValidationAreDetails() {
		assertViolations((invocation) -> {
			MethodValidationResult result = new MethodValidationAdapter(VALIDATOR).validateArguments(new Shop(),
					Shop.class.getMethod("sell", Purchase.class), null, new Object[] { new Purchase("", List.of()) },
					new Class<?>[0]);
			throw new MethodValidationException(result);
		}, new Violation("$.purchase.name", "must not be blank", "NotBlank"));
	}

	@Test
	void failedBindingIsADetailWithoutTheRejectedValue() {
		assertViolations((invocation) -> {
			BindException failure = new BindException(new Line(0), "line");
			failure.rejectValue("quantity", "Positive", "must be greater than 0");
			failure
				.addError(new FieldError("line", "size", "rejected", true, null, null, "Failed to convert 'rejected'"));
			throw failure;
		}, new Violation("$.quantity", "must be greater than 0", "Positive"),
				new Violation("$.size", "is not a valid value", null));
	}

	@Test
	void unreadableValueOfJacksonIsADetail() {
		assertViolations(
				(invocation) -> JsonMapper.shared()
					.readValue("{\"lines\":[{\"quantity\":\"rejected\"}]}", Purchase.class),
				new Violation("$.lines[0].quantity", "is not a valid value", null));
		assertViolations((invocation) -> JsonMapper.shared().readTree("{rejected"),
				new Violation("$", "must be JSON", null));
		assertViolations((invocation) -> Payload.ofJson("{\"quantity\":true}").as(Line.class, JsonMapper.shared()),
				new Violation("$.quantity", "must be an integer", null));
	}

	static List<CommandFunction> timeouts() {
		return List.of((invocation) -> Mono.never().timeout(Duration.ofMillis(1)).toFuture(),
				(invocation) -> Mono.never().timeout(Duration.ofMillis(1)).block(),
				(invocation) -> Mono.never().block(Duration.ofMillis(1)), (invocation) -> {
					throw Exceptions.propagate(new TimeoutException());
				}, (invocation) -> Mono.error(new TimeoutException()).retryWhen(Retry.max(1)).toFuture());
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void timeoutOfReactorIsATimeout(CommandFunction function) {
		run(function, (failure) -> assertThat(failure).isExactlyInstanceOf(CommandTimeoutException.class)
			.hasMessage("Command 'x' did not finish in time"));
	}

	@Test
	void exceptionForCallersInAWrapperOfReactorReachesThem() {
		run((invocation) -> {
			throw Exceptions.propagate(new ExecutionException(new InvalidRequestException("text").withDomainCode("a")));
		}, (failure) -> assertThat(failure).isInstanceOf(InternalErrorException.class));
		run((invocation) -> Mono.error(new InvalidRequestException("text").withDomainCode("a"))
			.retryWhen(Retry.max(1))
			.toFuture(), (failure) -> {
				assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessage("text");
				assertThat(failure.domainCode()).isEqualTo("a");
			});
	}

	@Test
	void applicationWithoutJakartaValidationHasErrors() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.run((context) -> assertThat(context).hasSingleBean(CommandRegistry.class));
	}

	@Test
	void beansShapeErrorsInTheirOrderAndBeforeTheStandardOnes() {
		this.runner.withUserConfiguration(Beans.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("x", (invocation) -> {
				throw new TimeoutException();
			}).join();

			assertThat(catchThrowable(() -> registry.call("x", null, Object.class)))
				.isExactlyInstanceOf(IllegalStateException.class)
				.hasMessage("first decoder of first resolver");
		});
	}

	@Test
	void limitOfDetailsIsAProperty() {
		this.runner.withPropertyValues("cmd-ipc.limits.max-error-details-size=10B").run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("x", (invocation) -> {
				throw new InvalidRequestException("text").withDetails(invocation.request(String.class));
			}).join();

			assertThat(details(registry, "12345678")).isEqualTo("12345678");
			assertThat(details(registry, "123456789")).isNull();
		});
	}

	private static String details(CommandRegistry registry, String text) {
		return catchThrowableOfType(CommandException.class, () -> registry.call("x", text, Object.class))
			.details(String.class);
	}

	record Line(@Positive int quantity) {

		public int getQuantity() {
			return this.quantity;
		}

	}

	record Purchase(@NotBlank String name, @Valid List<Line> lines) {

	}

	static class Shop {

		@Positive
		public int sell(@Valid Purchase purchase) {
			return purchase.lines().size();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Order(2)
		CommandExceptionResolver second() {
			return (invocation, failure) -> new InvalidRequestException("second");
		}

		@Bean
		@Order(1)
		CommandExceptionResolver first() {
			return (invocation, failure) -> new InvalidRequestException("first resolver");
		}

		@Bean
		@Order(2)
		CommandErrorDecoder secondDecoder() {
			return (failure) -> new IllegalStateException("second decoder of " + failure.getMessage());
		}

		@Bean
		@Order(1)
		CommandErrorDecoder firstDecoder() {
			return (failure) -> new IllegalStateException("first decoder of " + failure.getMessage());
		}

	}

}
