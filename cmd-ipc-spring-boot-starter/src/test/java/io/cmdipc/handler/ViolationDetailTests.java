package io.cmdipc.handler;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.cmdipc.CommandException;
import io.cmdipc.Violations;
import io.cmdipc.annotation.CommandHandler;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The details of a request that is invalid.
 */
class ViolationDetailTests {

	private static final HandlerApplication application = HandlerApplication.start(Validation.class, Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@Test
	void violationsAreDetailsWithoutTheRejectedValues() {
		CommandException error = application.error("whole", "{\"name\":\" \",\"items\":[{\"quantity\":-77}]}");

		assertThat(error.details(Violations.class)).isEqualTo(new Violations(
				List.of(new Violations.Violation("$.items[0].quantity", "must be greater than 0", "Positive"),
						new Violations.Violation("$.name", "must not be blank", "NotBlank"))));
		assertThat(error.details(String.class)).isNull();
		assertThat(error.details(JsonNode.class).toString()).doesNotContain("77");
	}

	@Test
	void unreadableRequestIsADetail() {
		assertThat(application.error("named", "{\"x\":\"a\",\"name\":\"b\"}").details(Violations.class))
			.isEqualTo(Violations.of("$.x", "must be an integer"));
		assertThat(application.error("named", "{\"name\":\"b\"}").details(Violations.class))
			.isEqualTo(Violations.of("$.x", "is missing"));
		assertThat(application.error("named", "[]").details(Violations.class))
			.isEqualTo(Violations.of("$", "must be an object"));
		assertThat(application.error("whole", null).details(Violations.class))
			.isEqualTo(Violations.of("$", "is missing"));
	}

	@Test
	void manyViolationsNeitherLoseTheDetailsNorFillTheText() {
		String request = "{\"name\":\"a\",\"items\":["
				+ String.join(",", Collections.nCopies(10_000, "{\"quantity\":-77}")) + "]}";

		CommandException error = application.error("whole", request);

		Violations details = error.details(Violations.class);
		assertThat(details).isNotNull();
		assertThat(details.violations()).hasSize(100);
		assertThat(error.getMessage()).hasSizeLessThan(10_000).endsWith("; and 9900 more");
	}

	@Test
	void longViolationsAreFewerAndNotLost() {
		String key = "k".repeat(60);
		String request = "{\"name\":\"a\",\"byKey\":{" + IntStream.range(100, 200)
			.mapToObj((i) -> "\"" + key + i + "\":{\"" + key + "\":{\"quantity\":0}}")
			.collect(Collectors.joining(",")) + "}}";

		Violations details = application.error("keyed", request).details(Violations.class);

		assertThat(details).isNotNull();
		assertThat(details.violations()).hasSizeBetween(50, 99);
	}

	record Keyed(@NotBlank String name, Map<String, Map<String, @Valid Item>> byKey) {

	}

	record Order(@NotBlank String name, List<@Valid Item> items) {

	}

	record Item(@Positive int quantity) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Validation {

		@Bean
		LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

	}

	static class Handlers {

		@CommandHandler("whole")
		void whole(@Valid Order order) {
		}

		@CommandHandler("keyed")
		void keyed(@Valid Keyed keyed) {
		}

		@CommandHandler("named")
		void named(@Min(1) int x, @NotBlank String name) {
		}

	}

}
