package io.cmdipc.autoconfigure;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
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

/**
 * Failure analyzer for the injection of a bean of ours by a qualifier that none has. The
 * analyzer of Boot creates all beans of the type, which fails for those with properties.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnqualifiedBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final @Nullable ListableBeanFactory beans;

	UnqualifiedBeanFailureAnalyzer(BeanFactory beans) {
		this.beans = (beans instanceof ListableBeanFactory listable) ? listable : null;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType type = cause.getResolvableType();
		Class<?> rawType = (type != null) ? type.resolve() : null;
		String qualifier = qualifier(rootFailure);
		if (type == null || rawType == null || !rawType.getName().startsWith("io.cmdipc.") || qualifier == null
				|| this.beans == null) {
			return null;
		}
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false);
		String others = Arrays.stream(names).map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
		return new FailureAnalysis(
				((description != null) ? description : "A component") + " requires a bean of type '" + type
						+ "' with qualifier '" + qualifier + "' that could not be found. "
						+ ((names.length > 0) ? "There are " + others + "." : "There is no bean of this type."),
				(rawType == CommandRegistry.class)
						? "Declare a module by cmd-ipc.channel.in-memory." + qualifier
								+ ", since the id of a module is the qualifier of its registry, or name another module."
						: "Inject one of the beans that are there by its name.",
				cause);
	}

	private @Nullable String qualifier(Throwable rootFailure) {
		UnsatisfiedDependencyException dependency = findCause(rootFailure, UnsatisfiedDependencyException.class);
		InjectionPoint point = (dependency != null) ? dependency.getInjectionPoint() : null;
		Qualifier qualifier = (point != null) ? point.getAnnotation(Qualifier.class) : null;
		return (qualifier != null) ? qualifier.value() : null;
	}

}
