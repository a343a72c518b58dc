package io.cmdipc.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.handler.HandlerRegistryResolver;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

class CommandHandlerAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class))
		.withBean(Calculator.class);

	@Test
	void annotatedMethodsAreCommandsAndListeners() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			assertThat(registry.call("math.add", new Add(2, 3), Integer.class)).isEqualTo(5);
			registry.emit("math.done", new Add(7, 8));
			Calculator calculator = context.getBean(Calculator.class);
			await().untilAtomic(calculator.heard, equalTo(new Add(7, 8)));
		});
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("cmd-ipc.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CommandHandlerRegistrar.class));
	}

	@Test
	void resolverOfTheUserWins() {
		CommandRegistry own = CommandRegistry.builder().id("own").build();

		this.runner.withBean(HandlerRegistryResolver.class, () -> (beanName, beanType) -> own)
			.run((context) -> assertThat(own.call("math.add", new Add(2, 3), Integer.class)).isEqualTo(5));
	}

	@Test
	void schemaGeneratorOfTheUserWins() {
		JsonMapper shouting = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
			.build();

		this.runner.withBean(CommandSchemaGenerator.class, () -> new CommandSchemaGenerator(shouting))
			.run((context) -> assertThat(requestSchema(context)).contains("\"X\"", "\"Y\""));
	}

	@Test
	void commandsHaveSchemasByDefault() {
		this.runner.run((context) -> assertThat(requestSchema(context)).contains("\"x\"", "\"y\""));
	}

	private static String requestSchema(ApplicationContext context) {
		CommandRegistry registry = context.getBean(CommandRegistry.class);
		return registry.commands()
			.stream()
			.map((command) -> new String(command.definition().schema().request().toJson(registry.jsonMapper()),
					StandardCharsets.UTF_8))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void handlersWorkWithoutValidation() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).call("math.add", new Add(2, 3), Integer.class))
				.isEqualTo(5));
	}

	record Add(int x, int y) {

	}

	static class Calculator {

		private final AtomicReference<Add> heard = new AtomicReference<>();

		@CommandHandler("math.add")
		int add(Add add) {
			return add.x() + add.y();
		}

		@CommandEventListener("math.done")
		void done(Add add) {
			this.heard.set(add);
		}

	}

}
