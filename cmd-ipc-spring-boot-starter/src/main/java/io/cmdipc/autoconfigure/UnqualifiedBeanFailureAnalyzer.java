package io.cmdipc.autoconfigure;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
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
		if (type == null || rawType == null || !rawType.getName().startsWith("io.cmdipc.") || this.beans == null) {
			return null;
		}
		String qualifier = qualifier(rootFailure);
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false);
		String required = ((description != null) ? description : "A component") + " requires a bean of type '" + type
				+ "'" + ((qualifier != null) ? " with qualifier '" + qualifier + "'" : "")
				+ " that could not be found. ";
		if (names.length == 0 && DISABLED.contains(rawType)
				&& !this.environment.getProperty("cmd-ipc.enabled", Boolean.class, true)) {
			return new FailureAnalysis(
					required + "cmd-ipc.enabled is false, so there is no "
							+ ((rawType == CommandChannel.class) ? "channel." : "registry."),
					"Remove cmd-ipc.enabled, or inject an ObjectProvider<" + rawType.getSimpleName() + ">.", cause);
		}
		return (qualifier != null)
				? new FailureAnalysis(
						required + others(rawType, names), (rawType == CommandRegistry.class)
								? declare(qualifier, names) : "Inject one of the beans that are there by its name.",
						cause)
				: null;
	}

	private static String others(Class<?> type, String[] names) {
		if (isAlone(type, names)) {
			return "There is only the application's registry.";
		}
		return (names.length > 0) ? "There are "
				+ Arrays.stream(names).map((name) -> "'" + name + "'").collect(Collectors.joining(", ")) + "."
				: "There is no bean of this type.";
	}

	private static boolean isAlone(Class<?> type, String[] names) {
		return type == CommandRegistry.class && names.length == 1;
	}

	private static String declare(String qualifier, String[] names) {
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
