package io.cmdipc.autoconfigure;

import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageLimits;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/**
 * Auto-configuration of the application's command registry.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CommandRegistryProperties.class)
public final class CommandRegistryAutoConfiguration {

	/**
	 * The bean that is there where commands are. Conditions of the other configurations
	 * look for it by its name, which costs nothing; to look for a type takes a walk over
	 * all beans.
	 */
	static final String FACTORY = "commandRegistryFactory";

	static final String EXECUTOR = "commandHandlerExecutor";

	static final String JSON_MAPPER = "commandJsonMapper";

	@Bean(FACTORY)
	@Lazy
	RegistryFactory commandRegistryFactory(CommandRegistryProperties properties, Environment environment,
			@Qualifier(JSON_MAPPER) JsonMapper jsonMapper, @Qualifier(EXECUTOR) Executor executor,
			ObjectProvider<CommandRegistryCustomizer> customizers) {
		return new RegistryFactory(properties, ApplicationId.of(environment), jsonMapper, executor,
				customizers.orderedStream().toList());
	}

	/*
	 * Made when somebody first needs it: a handler, a channel, or a bean that calls.
	 */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CommandRegistry commandRegistry(RegistryFactory factory) {
		return factory.application();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	MessageCodec commandMessageCodec(CommandRegistryProperties properties,
			@Qualifier(JSON_MAPPER) JsonMapper jsonMapper) {
		CommandRegistryProperties.Limits limits = properties.limits();
		int size = Math.toIntExact(limits.maxMessageSize().toBytes());
		return new MessageCodec(jsonMapper,
				new MessageLimits(size, limits.maxNestingDepth(), size, MessageLimits.DEFAULTS.maxNumberLength()));
	}

	/*
	 * No default candidate, so the application's own mapper stays what others are given.
	 */
	@Bean(name = JSON_MAPPER, defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = JSON_MAPPER)
	JsonMapper commandJsonMapper(ObjectProvider<JsonMapper> jsonMapper) {
		return PayloadMappers.of(jsonMapper.getIfAvailable(JsonMapper::shared));
	}

	/*
	 * No default candidate, so Boot still makes its own task executor; and declared as no
	 * more than an executor, so that nobody collects it as a kind of task executor.
	 */
	@Bean(name = EXECUTOR, defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = EXECUTOR)
	Executor commandHandlerExecutor(Environment environment, ObjectProvider<TaskDecorator> decorators,
			CommandRegistryProperties properties) {
		return HandlerExecutors.create(environment, decorators.orderedStream().toList(), properties);
	}

}
