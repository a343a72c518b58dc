package io.cmdipc.autoconfigure;

import io.cmdipc.autoconfigure.channel.DeclaredChannelsCondition;
import io.cmdipc.CommandRegistry;
import io.cmdipc.handler.HandlerRegistryResolver;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of the modules that are declared below
 * {@code cmd-ipc.channel.in-memory}.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@Conditional(InMemoryChannelAutoConfiguration.Declared.class)
@ConditionalOnBean(name = CommandRegistryAutoConfiguration.FACTORY)
@EnableConfigurationProperties(InMemoryChannelsProperties.class)
@Import(ModuleBeanRegistrar.class)
public final class InMemoryChannelAutoConfiguration {

	static final String MODULES = "commandModules";

	@Bean(MODULES)
	ApplicationModules commandModules(InMemoryChannelsProperties properties, RegistryFactory factory) {
		return new ApplicationModules(properties, factory);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(HandlerRegistryResolver.class)
	ModuleResolver commandModuleResolver(InMemoryChannelsProperties properties, CommandRegistry registry,
			BeanFactory beanFactory) {
		return new ModuleResolver(properties.inMemory(), ApplicationModules.registriesIn(beanFactory), registry);
	}

	@Bean
	ModuleAttachments commandModuleAttachments(ApplicationModules modules, BeanFactory beanFactory,
			ObjectProvider<ModuleResolver> resolver) {
		return new ModuleAttachments(modules, ApplicationModules.registriesIn(beanFactory), resolver::getIfAvailable);
	}

	/**
	 * Matches where there is a module.
	 */
	static final class Declared extends DeclaredChannelsCondition {

		Declared() {
			super("cmd-ipc.channel.in-memory");
		}

	}

}
