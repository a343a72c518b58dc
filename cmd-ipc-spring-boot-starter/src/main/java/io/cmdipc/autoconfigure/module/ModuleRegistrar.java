package io.cmdipc.autoconfigure.module;

import java.util.Map;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The modules of the application, declared below {@code cmd-ipc.channel.in-memory}. Each
 * has a second bean, its registry, which is injected by {@code @Qualifier("<id>")}.
 */
final class ModuleRegistrar extends ChannelRegistrar<InMemoryChannelProperties> {

	ModuleRegistrar() {
		super("in-memory", InMemoryChannelProperties.class);
	}

	@Override
	protected ChannelDeclaration declare(String id, InMemoryChannelProperties module) {
		return module.listed() ? declaration(id).withOptions(ChannelOptions.DEFAULTS.withinApplication())
				: declaration(id);
	}

	@Override
	protected CommandChannel create(String id, InMemoryChannelProperties module, BeanFactory beans) {
		return beans.getBean(ApplicationModules.class).channel(id);
	}

	@Override
	protected void register(Map<String, InMemoryChannelProperties> modules, BeanDefinitionRegistry registry) {
		super.register(modules, registry);
		modules.keySet().forEach((id) -> registry.registerBeanDefinition(id + "CommandRegistry", registryOf(id)));
	}

	/** Return the declared modules. */
	DeclaredModules modules() {
		return new DeclaredModules(channels());
	}

	/* Not a default candidate: a CommandRegistry without a name is the application's. */
	private static RootBeanDefinition registryOf(String id) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(CommandRegistry.class);
		definition.setFactoryBeanName(InMemoryChannelAutoConfiguration.MODULES);
		definition.setFactoryMethodName("registry");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, id);
		definition.setDefaultCandidate(false);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, id));
		return definition;
	}

}
