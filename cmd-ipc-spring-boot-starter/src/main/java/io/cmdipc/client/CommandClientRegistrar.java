package io.cmdipc.client;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.cmdipc.method.InvalidMethodException;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers the definitions of client beans. Neither registry nor client is created for
 * that.
 */
final class CommandClientRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	private final ClassLoader classLoader;

	CommandClientRegistrar(Environment environment, ResourceLoader resourceLoader, ClassLoader classLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.classLoader = classLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		if (!registry.containsBeanDefinition(CommandClients.BEAN_NAME)) {
			registry.registerBeanDefinition(CommandClients.BEAN_NAME, infrastructure(CommandClients.class));
		}
		annotations(metadata).forEach((annotation) -> types(annotation, metadata).forEach((type) -> {
			ClientDeclaration declaration = new ClientDeclaration(type, annotation.getString("registry"),
					annotation.getBoolean("strict"), metadata.getClassName());
			if (declare(declaration, registry)) {
				registry.registerBeanDefinition(declaration.beanName(), clientOf(declaration));
			}
		}));
	}

	/**
	 * Add a declaration.
	 * @return whether it is new
	 * @throws InvalidMethodException if another class imports the same client
	 */
	private static boolean declare(ClientDeclaration declaration, BeanDefinitionRegistry registry) {
		String name = ClientDeclaration.nameOf(declaration.beanName());
		if (!registry.containsBeanDefinition(name)) {
			registry.registerBeanDefinition(name, beanOf(declaration));
			return true;
		}
		String other = registry.getBeanDefinition(name).getResourceDescription();
		if (!declaration.importedBy().equals(other)) {
			throw new InvalidMethodException(
					"Client " + ClassUtils.getShortName(declaration.type()) + " is imported twice:\n    - by " + other
							+ "\n    - by " + declaration.importedBy(),
					"Remove one of the imports, or name its types or packages.");
		}
		return false;
	}

	private static Stream<MergedAnnotation<ImportCommandClients>> annotations(AnnotationMetadata metadata) {
		return Stream.concat(metadata.getAnnotations().stream(ImportCommandClients.class),
				metadata.getAnnotations()
					.stream(ImportCommandClients.Container.class)
					.flatMap((container) -> Stream
						.of(container.getAnnotationArray(MergedAnnotation.VALUE, ImportCommandClients.class))));
	}

	private Set<Class<?>> types(MergedAnnotation<ImportCommandClients> annotation, AnnotationMetadata metadata) {
		Set<Class<?>> types = new LinkedHashSet<>(Set.of(annotation.getClassArray("types")));
		Set<String> packages = new LinkedHashSet<>(Set.of(annotation.getStringArray("basePackages")));
		for (Class<?> marker : annotation.getClassArray("basePackageClasses")) {
			packages.add(marker.getPackageName());
		}
		if (types.isEmpty() && packages.isEmpty()) {
			packages.add(ClassUtils.getPackageName(metadata.getClassName()));
		}
		if (!packages.isEmpty()) {
			ClientScanner scanner = new ClientScanner(this.environment, this.resourceLoader, this.classLoader);
			packages.forEach((basePackage) -> types.addAll(scanner.find(basePackage)));
		}
		return types;
	}

	/*
	 * Spring generates code from definitions ahead of time, so their arguments are texts,
	 * since a class need not be public, and they have no suppliers.
	 */
	private static RootBeanDefinition beanOf(ClientDeclaration declaration) {
		RootBeanDefinition definition = infrastructure(ClientDeclaration.class);
		ConstructorArgumentValues arguments = definition.getConstructorArgumentValues();
		arguments.addIndexedArgumentValue(0, declaration.type().getName());
		arguments.addIndexedArgumentValue(1, declaration.registry());
		arguments.addIndexedArgumentValue(2, declaration.strict());
		arguments.addIndexedArgumentValue(3, declaration.importedBy());
		definition.setResourceDescription(declaration.importedBy());
		definition.setLazyInit(true);
		return definition;
	}

	private static RootBeanDefinition infrastructure(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		return definition;
	}

	private static RootBeanDefinition clientOf(ClientDeclaration declaration) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(declaration.type());
		definition.setFactoryBeanName(CommandClients.BEAN_NAME);
		definition.setFactoryMethodName("create");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, declaration.beanName());
		definition.setResourceDescription("@ImportCommandClients of " + declaration.importedBy());
		if (declaration.registry().isEmpty()) {
			definition.setPrimary(true);
		}
		else {
			definition.setDefaultCandidate(false);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, declaration.registry()));
		}
		return definition;
	}

}
