package io.cmdipc.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.client.CommandClients;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Failure analyzer for the injection of a bean of ours by a qualifier that none has, or
 * although there is none. The analyzer of Boot creates all beans of the type, which fails
 * for those with properties.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnqualifiedBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> DISABLED = Set.of(CommandRegistry.class, CommandRegistryBuilder.class,
			CommandChannel.class, ReactiveCommandCaller.class);

	private final @Nullable ListableBeanFactory beans;

	private final Environment environment;

	UnqualifiedBeanFailureAnalyzer(BeanFactory beans, Environment environment) {
		this.beans = (beans instanceof ListableBeanFactory listable) ? listable : null;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		Class<?> rawType = (type != null) ? type.resolve() : null;
		if (type == null || rawType == null || this.beans == null) {
			return null;
		}
		String qualifier = qualifier(rootFailure);
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false);
		List<String> modules = modulesOfClients(names);
		if (modules.isEmpty() && !rawType.getName().startsWith("io.cmdipc.")) {
			return null;
		}
		String required = ((description != null) ? description : "A component") + " requires a bean of type '" + type
				+ "'" + ((qualifier != null) ? " with qualifier '" + qualifier + "'" : "")
				+ " that could not be found. ";
		if (!modules.isEmpty()) {
			return ofModules(modules, required, cause);
		}
		if (names.length == 0 && DISABLED.contains(rawType)
				&& !this.environment.getProperty("cmd-ipc.enabled", Boolean.class, true)) {
			return new FailureAnalysis(
					required + "cmd-ipc.enabled is false, so there is no "
							+ ((rawType == CommandChannel.class) ? "channel." : "registry."),
					"Remove cmd-ipc.enabled, or inject an ObjectProvider<" + rawType.getSimpleName() + ">.", cause);
		}
		return (qualifier != null)
				? new FailureAnalysis(required + others(rawType, names), declare(rawType, qualifier, names), cause)
				: null;
	}

	private static FailureAnalysis ofModules(List<String> modules, String required, Throwable cause) {
		return new FailureAnalysis(required + "There are clients of it for modules: " + quoted(modules) + ".",
				"Inject one by @Qualifier with the id of the module, or import a client of the application's "
						+ "registry by @ImportCommandClients without a registry.",
				cause);
	}

	private static String others(Class<?> type, String[] names) {
		if (isAlone(type, names)) {
			return "There is only the application's registry.";
		}
		return (names.length > 0) ? "There are " + quoted(List.of(names)) + "." : "There is no bean of this type.";
	}

	private static String quoted(List<String> names) {
		return names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
	}

	private List<String> modulesOfClients(String[] names) {
		return (this.beans instanceof ConfigurableListableBeanFactory factory)
				? Arrays.stream(names).flatMap((name) -> CommandClients.moduleOf(factory, name).stream()).toList()
				: List.of();
	}

	private static boolean isAlone(Class<?> type, String[] names) {
		return type == CommandRegistry.class && names.length == 1;
	}

	private static String declare(Class<?> type, String qualifier, String[] names) {
		if (type != CommandRegistry.class) {
			return "Inject one of the beans that are there by its name.";
		}
		return "Declare a module by cmd-ipc.channel.in-memory." + qualifier
				+ ", since the id of a module is the qualifier of its registry, or "
				+ (isAlone(CommandRegistry.class, names) ? "remove the qualifier." : "name another module.");
	}

	private @Nullable String qualifier(Throwable rootFailure) {
		UnsatisfiedDependencyException dependency = findCause(rootFailure, UnsatisfiedDependencyException.class);
		InjectionPoint point = (dependency != null) ? dependency.getInjectionPoint() : null;
		Qualifier qualifier = (point != null) ? point.getAnnotation(Qualifier.class) : null;
		return (qualifier != null) ? qualifier.value() : null;
	}

}
