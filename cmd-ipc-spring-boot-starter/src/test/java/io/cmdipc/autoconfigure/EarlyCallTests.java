package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.message.ErrorCode;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of commands before they are registered.
 */
class EarlyCallTests {

	private static final String HINT = " is not registered yet: while the application starts, handlers are registered "
			+ "after all singletons have been created, and channels are attached after that. Call commands from an "
			+ "ApplicationRunner or later";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
						CommandChannelAutoConfiguration.class, InMemoryChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.channel.in-memory.stock.peers=")
		.withUserConfiguration(Handlers.class);

	@Test
	void callInAConstructorAPostConstructMethodOrABeanMethodSaysThatHandlersAreRegisteredLater() {
		this.runner.withUserConfiguration(Early.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Early.class).errors).hasSize(4).allSatisfy((error) -> {
				assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND);
				assertThat(error).hasMessage("Command 'greet'" + HINT);
			});
		});
	}

	@Test
	void callThroughTheRegistryOfAModuleIsToldTheSame() {
		this.runner.withUserConfiguration(EarlyInModule.class)
			.run((context) -> assertThat(context.getBean(EarlyInModule.class).error)
				.hasMessage("Command 'greet'" + HINT));
	}

	@Test
	void callOfAnUnknownCommandOnceTheApplicationHasStartedIsToldThatItIsNotRegistered() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean("commandRegistry", CommandRegistry.class);

			assertThat(error(registry, "other")).hasMessage("Command 'other' is not registered");
			assertThat(registry.call("greet", null, String.class)).isEqualTo("hello");
		});
	}

	@Test
	void callOfACommandOfAStoppedApplicationIsToldSo() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean("commandRegistry", CommandRegistry.class);
			ConfigurableApplicationContext source = context.getSourceApplicationContext();
			source.stop();

			assertThat(error(registry, "other")).hasMessage(
					"Command 'other' is not registered: the application was stopped and has not been started again");

			source.start();
			assertThat(error(registry, "other")).hasMessage("Command 'other' is not registered");
		});
	}

	private static CommandException error(CommandRegistry registry, String commandId) {
		try {
			registry.execute(commandId, null).join();
			throw new AssertionError("The call succeeded");
		}
		catch (CompletionException ex) {
			return (CommandException) ex.getCause();
		}
	}

	static class Early implements InitializingBean {

		private final List<CommandException> errors = new CopyOnWriteArrayList<>();

		private final CommandRegistry registry;

		Early(CommandRegistry registry) {
			this.registry = registry;
			this.errors.add(error(registry, "greet"));
		}

		@PostConstruct
		void initialize() {
			this.errors.add(error(this.registry, "greet"));
		}

		@Override
		public void afterPropertiesSet() {
			this.errors.add(error(this.registry, "greet"));
		}

		@Bean
		String greeting() {
			this.errors.add(error(this.registry, "greet"));
			return "greeting";
		}

	}

	static class EarlyInModule {

		private final CommandException error;

		EarlyInModule(@Qualifier("stock") CommandRegistry registry) {
			this.error = error(registry, "greet");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@CommandHandler("greet")
		String greet() {
			return "hello";
		}

	}

}
