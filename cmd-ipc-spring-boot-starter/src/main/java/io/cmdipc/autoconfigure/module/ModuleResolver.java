package io.cmdipc.autoconfigure.module;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.cmdipc.autoconfigure.CommandModules;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.handler.HandlerRegistryResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of the registry to which the handlers of a bean belong: that of the module
 * which the class or package of the bean names, otherwise of the module with the longest
 * base package around it, otherwise that of the application.
 */
final class ModuleResolver implements HandlerRegistryResolver {

	private final DeclaredModules modules;

	private final Function<String, CommandRegistry> moduleRegistry;

	private final CommandRegistry application;

	private final Set<String> basePackagesWithHandlers = new LinkedHashSet<>();

	ModuleResolver(DeclaredModules modules, Function<String, CommandRegistry> moduleRegistry,
			CommandRegistry application) {
		this.modules = modules;
		this.moduleRegistry = moduleRegistry;
		this.application = application;
	}

	@Override
	public CommandRegistry resolve(String beanName, Class<?> beanType) {
		String named = CommandModules.moduleOf(beanType);
		if (named != null && !this.modules.byId().containsKey(named)) {
			throw new InvalidChannelException("Bean '" + beanName + "' (" + beanType.getName() + ") belongs to module '"
					+ named + "', which is not declared.", this.modules.undeclared(named));
		}
		String module = moduleAround(beanType.getPackageName());
		if (named != null) {
			return this.moduleRegistry.apply(named);
		}
		return (module != null) ? this.moduleRegistry.apply(module) : this.application;
	}

	private @Nullable String moduleAround(String packageName) {
		String found = null;
		String longest = "";
		for (Map.Entry<String, InMemoryChannelProperties> module : this.modules.byId().entrySet()) {
			for (String basePackage : module.getValue().basePackages()) {
				if (isWithin(packageName, basePackage) && basePackage.length() > longest.length()) {
					found = module.getKey();
					longest = basePackage;
				}
			}
		}
		this.basePackagesWithHandlers.add(longest);
		return found;
	}

	private static boolean isWithin(String packageName, String basePackage) {
		return packageName.equals(basePackage) || packageName.startsWith(basePackage + ".");
	}

	/** Return whether a bean with a handler was found below a base package. */
	boolean hasHandlersIn(String basePackage) {
		return this.basePackagesWithHandlers.contains(basePackage);
	}

}
