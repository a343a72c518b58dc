package io.cmdipc.client;

import java.util.LinkedHashSet;
import java.util.Set;

import io.cmdipc.contract.CommandExchange;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Finds the interfaces of clients in packages.
 */
final class ClientScanner extends ClassPathScanningCandidateComponentProvider {

	private static final String ANNOTATION = CommandExchange.class.getName();

	private final ClassLoader classLoader;

	ClientScanner(Environment environment, ResourceLoader resourceLoader, ClassLoader classLoader) {
		super(false, environment);
		this.classLoader = classLoader;
		setResourceLoader(resourceLoader);
		addIncludeFilter((reader, factory) -> isContract(reader.getAnnotationMetadata()));
	}

	private static boolean isContract(AnnotationMetadata metadata) {
		return metadata.isInterface() && metadata.isIndependent() && !metadata.isAnnotation()
				&& (metadata.isAnnotated(ANNOTATION) || metadata.hasAnnotatedMethods(ANNOTATION));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return true;
	}

	/**
	 * Return the interfaces in a package. One with type parameters is no client, but may
	 * be extended by one.
	 */
	Set<Class<?>> find(String basePackage) {
		Set<Class<?>> found = new LinkedHashSet<>();
		for (BeanDefinition candidate : findCandidateComponents(basePackage)) {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), this.classLoader);
			if (type.getTypeParameters().length == 0) {
				found.add(type);
			}
		}
		return found;
	}

}
