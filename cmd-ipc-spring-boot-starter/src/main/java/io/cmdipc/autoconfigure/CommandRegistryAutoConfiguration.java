package io.cmdipc.autoconfigure;

import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.autoconfigure.channel.PropertyNamesCheck;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageLimits;
import io.cmdipc.reactor.ReactiveCommandCaller;
import io.cmdipc.reactor.ReactorContext;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/**
 * Auto-configuration of the application's command registry.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ CommandRegistryProperties.class, RemoteChannelProperties.class })
@Import({ PropertyNamesCheck.class, ErrorBeans.class, InterceptorBeans.class })
public final class CommandRegistryAutoConfiguration {

	/**
	 * The name of the bean that runs blocking handlers.
	 */
	public static final String HANDLER_EXECUTOR = "commandHandlerExecutor";

	static final String JSON_MAPPER = "commandJsonMapper";

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CommandRegistryBuilder commandRegistryBuilder(CommandRegistryProperties properties, Environment environment,
			@Qualifier(JSON_MAPPER) JsonMapper jsonMapper, @Qualifier(HANDLER_EXECUTOR) Executor executor,
			ObjectProvider<CommandRegistryCustomizer> customizers) {
		CommandRegistryBuilder builder = CommandRegistry.builder()
			.jsonMapper(jsonMapper)
			.handlerExecutor(properties.handlerExecution().on(executor))
			.nonBlockingThread(Schedulers::isInNonBlockingThread)
			.outgoingContext(CommandRegistryAutoConfiguration::callerContext);
		properties.applyTo(builder, environment.getProperty("spring.application.name"));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		StandardResolvers.applyTo(builder);
		return builder;
	}

	/* Asked for each call, since the application may switch this on later. */
	private static MessageContext callerContext() {
		return Hooks.isAutomaticContextPropagationEnabled() ? ReactorContext.capture() : MessageContext.NONE;
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CommandRegistry commandRegistry(CommandRegistryBuilder builder) {
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ReactiveCommandCaller reactiveCommandCaller(CommandRegistry registry) {
		return ReactiveCommandCaller.of(registry);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	MessageCodec commandMessageCodec(CommandRegistryProperties properties,
			@Qualifier(JSON_MAPPER) JsonMapper jsonMapper) {
		CommandRegistryProperties.Limits limits = properties.limits();
		int size = Math.toIntExact(limits.maxMessageSize().toBytes());
		return new MessageCodec(jsonMapper,
				new MessageLimits(size, limits.maxNestingDepth(), size, MessageLimits.DEFAULTS.maxNumberLength()));
	}

	/* Not a default candidate: others are given the application's own mapper. */
	@Bean(name = JSON_MAPPER, defaultCandidate = false)
	@ConditionalOnMissingBean(name = JSON_MAPPER, search = SearchStrategy.CURRENT)
	JsonMapper commandJsonMapper(ObjectProvider<JsonMapper> jsonMapper) {
		JsonMapper application = jsonMapper.getIfAvailable();
		return (application != null) ? PayloadMappers.of(application) : PayloadMappers.shared();
	}

	/*
	 * Not a default candidate, so that Boot still makes its own task executor; declared
	 * as an executor, so that it is not collected as a kind of task executor.
	 */
	@Bean(name = HANDLER_EXECUTOR, defaultCandidate = false)
	@ConditionalOnMissingBean(name = HANDLER_EXECUTOR, search = SearchStrategy.CURRENT)
	Executor commandHandlerExecutor(Environment environment, ObjectProvider<TaskDecorator> decorators,
			CommandRegistryProperties properties) {
		return HandlerExecutors.create(environment, decorators.orderedStream().toList(), properties);
	}

}
