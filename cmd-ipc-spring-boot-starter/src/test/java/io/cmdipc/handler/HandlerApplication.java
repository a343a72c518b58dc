package io.cmdipc.handler;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Payload;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.schema.CommandSchemaGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application with one registry and the registrar.
 */
final class HandlerApplication implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	static HandlerApplication start(Class<?>... beans) {
		return start((context) -> {
		}, beans);
	}

	static HandlerApplication start(Consumer<AnnotationConfigApplicationContext> settings, Class<?>... beans) {
		HandlerApplication application = new HandlerApplication();
		settings.accept(application.context);
		application.context.register(Settings.class);
		if (beans.length > 0) {
			application.context.register(beans);
		}
		application.context.refresh();
		return application;
	}

	/** Return the failure analysis of an application that cannot start. */
	static FailureAnalysis failure(Class<?>... beans) {
		InvalidMethodException failure = catchThrowableOfType(InvalidMethodException.class, () -> start(beans).close());
		assertThat(failure).isNotNull();
		return new InvalidMethodFailureAnalyzer().analyze(failure);
	}

	CommandRegistry registry() {
		return this.context.getBean(CommandRegistry.class);
	}

	CommandHandlerRegistrar registrar() {
		return this.context.getBean(CommandHandlerRegistrar.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	boolean isCreated(String beanName) {
		return this.context.getBeanFactory().containsSingleton(beanName);
	}

	CommandDefinition definition(String commandId) {
		return registry().commands()
			.stream()
			.filter((command) -> command.id().equals(commandId))
			.findFirst()
			.map(RegisteredCommand::definition)
			.orElseThrow();
	}

	/** Call a command and return its result as JSON, {@code null} if it has none. */
	String call(String commandId, String json) {
		Payload request = (json != null) ? Payload.ofJson(json) : null;
		Payload result = registry().execute(commandId, request).join();
		return (result != null) ? new String(result.toJson(JsonMapper.shared()), StandardCharsets.UTF_8) : null;
	}

	/** Call a command that fails and return its error. */
	CommandException error(String commandId, String json) {
		Throwable failure = catchThrowable(() -> call(commandId, json));
		assertThat(failure).isInstanceOf(CompletionException.class);
		assertThat(failure.getCause()).isInstanceOf(CommandException.class);
		return (CommandException) failure.getCause();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The beans that every application has.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Settings {

		@Bean
		CommandRegistry registry() {
			return CommandRegistry.builder().id("tested").build();
		}

		@Bean
		@Lazy
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		HandlerRegistryResolver resolver(CommandRegistry registry) {
			return (beanName, beanType) -> registry;
		}

		@Bean
		@Lazy
		CommandSchemaGenerator schemas(BeanFactory beanFactory) {
			return new CommandSchemaGenerator(JsonMapper.shared(), beanFactory);
		}

		@Bean
		static CommandHandlerRegistrar registrar(ObjectProvider<HandlerRegistryResolver> resolver,
				ObjectProvider<CommandSchemaGenerator> schemas) {
			return new CommandHandlerRegistrar(resolver::getObject, schemas::getIfAvailable);
		}

	}

}
