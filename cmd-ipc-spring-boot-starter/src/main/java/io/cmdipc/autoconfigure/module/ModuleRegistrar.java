package io.cmdipc.autoconfigure.module;

import java.util.Map;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.reactor.ReactiveCommandCaller;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The modules of the application, declared below {@code cmd-ipc.channel.in-memory}. Each
 * has two further beans, its registry and the reactive view of it, which are injected by
 * {@code @Qualifier("<id>")}.
 */
final class ModuleRegistrar extends ChannelRegistrar<InMemoryChannelProperties> {

	ModuleRegistrar() {
		super("in-memory", InMemoryChannelProperties.class);
	}

	@Override
	protected ChannelDeclaration declare(String id, InMemoryChannelProperties module) {
		ChannelDeclaration declaration = declaration(id).withOutbound(false);
		return declaration.withOptions(module.listed() ? ChannelOptions.DEFAULTS.withinApplication()
				: ChannelOptions.DEFAULTS.unlistedWithinApplication());
	}

	@Override
	protected CommandChannel create(String id, InMemoryChannelProperties module, BeanFactory beans) {
		return beans.getBean(ApplicationModules.class).channel(id);
	}

	@Override
	protected void register(Map<String, InMemoryChannelProperties> modules, BeanDefinitionRegistry registry) {
		super.register(modules, registry);
		modules.keySet().forEach((id) -> {
			registry.registerBeanDefinition(id + "CommandRegistry", beanOf(id, CommandRegistry.class, "registry"));
			registry.registerBeanDefinition(id + "ReactiveCommandCaller",
					beanOf(id, ReactiveCommandCaller.class, "reactive"));
		});
	}

	/** Return the declared modules. */
	DeclaredModules modules() {
		return new DeclaredModules(channels());
	}

	/* Not a default candidate: a CommandRegistry without a name is the application's. */
	private static RootBeanDefinition beanOf(String id, Class<?> type, String factoryMethod) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(InMemoryChannelAutoConfiguration.MODULES);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, id);
		definition.setDefaultCandidate(false);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, id));
		return definition;
	}

}
