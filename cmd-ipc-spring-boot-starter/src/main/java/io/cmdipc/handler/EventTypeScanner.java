package io.cmdipc.handler;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.cmdipc.contract.CommandEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Scanner of packages for the types that {@link CommandEvent} marks. No class is loaded
 * but those found.
 */
public final class EventTypeScanner {

	private final ClassPathScanningCandidateComponentProvider provider = new ClassPathScanningCandidateComponentProvider(
			false) {

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	};

	private final @Nullable ClassLoader classLoader;

	/**
	 * Create a scanner.
	 * @param classLoader the class loader of the types, {@code null} for the default one
	 */
	public EventTypeScanner(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
		this.provider.setResourceLoader(new DefaultResourceLoader(classLoader));
		this.provider.addIncludeFilter(new AnnotationTypeFilter(CommandEvent.class, false, false));
	}

	/**
	 * Return the types that have the annotation themselves.
	 * @param basePackages the packages, including subpackages
	 * @return the types, in the order in which they are found
	 */
	public Set<Class<?>> scan(Collection<String> basePackages) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String basePackage : List.copyOf(basePackages)) {
			for (BeanDefinition found : this.provider.findCandidateComponents(basePackage)) {
				types.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), this.classLoader));
			}
		}
		return types;
	}

}
