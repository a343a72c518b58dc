package io.cmdipc.client;

import java.util.Arrays;
import java.util.List;

import io.cmdipc.method.CommandContract;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Failure analyzer for the injection of a client that no class imports, or that calls
 * through the registry of a module. The advice of Boot is to define a bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final String APPLICATION = "that of the application, without a qualifier";

	private final @Nullable ConfigurableListableBeanFactory beans;

	MissingClientFailureAnalyzer(BeanFactory beans) {
		this.beans = (beans instanceof ConfigurableListableBeanFactory listable) ? listable : null;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ResolvableType required = cause.getResolvableType();
		Class<?> type = (required != null) ? required.resolve() : null;
		if (type == null || !CommandContract.isContract(type) || this.beans == null) {
			return null;
		}
		String name = ClassUtils.getShortName(type);
		String injected = ((description != null) ? description : "A component") + " requires a client of '"
				+ type.getName() + "' that could not be found. ";
		List<String> imported = imported(this.beans, type);
		if (imported.isEmpty()) {
			return new FailureAnalysis(injected + "No @ImportCommandClients imports it.",
					"Annotate a configuration class with @ImportCommandClients(" + name
							+ ".class), or add the package '" + type.getPackageName() + "' to its basePackages.",
					cause);
		}
		return new FailureAnalysis(injected + "There are clients of it: " + String.join(", ", imported) + ".",
				imported.contains(APPLICATION) ? "Remove the qualifier, or import the interface with a registry."
						: "Inject one of them by its qualifier, or import the interface without a registry.",
				cause);
	}

	private static List<String> imported(ConfigurableListableBeanFactory beans, Class<?> type) {
		return Arrays.stream(beans.getBeanNamesForType(type, true, false))
			.filter((name) -> CommandClients.isClient(beans, name))
			.map((name) -> CommandClients.moduleOf(beans, name)
				.map((module) -> "@Qualifier(\"" + module + "\")")
				.orElse(APPLICATION))
			.toList();
	}

}
