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
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the application's command registry.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CommandRegistryProperties.class)
@Import({ HandlerExecutorConfiguration.class, PayloadMapperConfiguration.class })
public final class CommandRegistryAutoConfiguration {

	/**
	 * The bean that is there where commands are. Conditions of the other configurations
	 * look for it by its name, which costs nothing; to look for a type takes a walk over
	 * all beans.
	 */
	static final String FACTORY = "commandRegistryFactory";

	@Bean(FACTORY)
	@Lazy
	RegistryFactory commandRegistryFactory(CommandRegistryProperties properties, Environment environment,
			@Qualifier(PayloadMapperConfiguration.BEAN_NAME) JsonMapper jsonMapper,
			@Qualifier(HandlerExecutorConfiguration.BEAN_NAME) Executor executor,
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
			@Qualifier(PayloadMapperConfiguration.BEAN_NAME) JsonMapper jsonMapper) {
		CommandRegistryProperties.Limits limits = properties.limits();
		int size = Math.toIntExact(limits.maxMessageSize().toBytes());
		return new MessageCodec(jsonMapper,
				new MessageLimits(size, limits.maxNestingDepth(), size, MessageLimits.DEFAULTS.maxNumberLength()));
	}

}
