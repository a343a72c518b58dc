package io.cmdipc.autoconfigure.module;

import java.util.Objects;
import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.HandlerExecution;
import io.cmdipc.autoconfigure.InterceptorBeans;
import io.cmdipc.handler.HandlerRegistryResolver;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the modules that are declared below
 * {@code cmd-ipc.channel.in-memory}.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
@Import(ModuleRegistrar.class)
public final class InMemoryChannelAutoConfiguration {

	static final String MODULES = "commandModules";

	/* The id of a registry that a test has mocked. */
	private static final String MOCKED = "mocked";

	@Bean
	DeclaredModules declaredCommandModules(ModuleRegistrar registrar) {
		return registrar.modules();
	}

	@Bean(MODULES)
	ApplicationModules commandModules(DeclaredModules declared, CommandRegistry application,
			ObjectProvider<CommandRegistryBuilder> builders,
			@Qualifier(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR) Executor executor,
			InterceptorBeans interceptors) {
		declared.checkInterceptors(interceptors.byModule());
		String applicationId = Objects.requireNonNullElse(application.id(), MOCKED);
		return new ApplicationModules(declared, applicationId, (id, module) -> {
			CommandRegistryBuilder builder = builders.getObject().id(id).routerChannel(applicationId);
			declared.peersOf(id).forEach(builder::siblingChannel);
			interceptors.applyTo(builder, id);
			HandlerExecution execution = module.handlerExecution();
			return ((execution != null) ? builder.handlerExecutor(execution.on(executor)) : builder).build();
		});
	}

	@Bean
	@ConditionalOnMissingBean(value = HandlerRegistryResolver.class, search = SearchStrategy.CURRENT)
	ModuleResolver commandModuleResolver(DeclaredModules declared, ApplicationModules modules,
			CommandRegistry application) {
		return new ModuleResolver(declared, modules::registry, application);
	}

	@Bean
	ModuleLifecycle commandModuleLifecycle(DeclaredModules declared, ApplicationModules modules,
			ObjectProvider<ModuleResolver> resolver) {
		return new ModuleLifecycle(declared, modules, resolver);
	}

}
