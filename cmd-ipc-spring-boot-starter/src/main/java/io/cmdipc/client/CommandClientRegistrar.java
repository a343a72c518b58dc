package io.cmdipc.client;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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
		CommandClients clients = clients(registry);
		annotations(metadata).forEach((annotation) -> types(annotation, metadata).forEach((type) -> {
			ClientDeclaration declaration = new ClientDeclaration(type, annotation.getString("registry"),
					annotation.getBoolean("strict"), metadata.getClassName());
			if (clients.declare(declaration)) {
				registry.registerBeanDefinition(declaration.beanName(), definition(declaration, clients));
			}
		}));
	}

	private static Stream<MergedAnnotation<ImportCommandClients>> annotations(AnnotationMetadata metadata) {
		return Stream.concat(metadata.getAnnotations().stream(ImportCommandClients.class),
				metadata.getAnnotations()
					.stream(ImportCommandClients.Container.class)
					.flatMap((container) -> Stream
						.of(container.getAnnotationArray(MergedAnnotation.VALUE, ImportCommandClients.class))));
	}

	private static CommandClients clients(BeanDefinitionRegistry registry) {
		ConfigurableListableBeanFactory beanFactory = (ConfigurableListableBeanFactory) registry;
		if (!registry.containsBeanDefinition(CommandClients.BEAN_NAME)) {
			CommandClients clients = new CommandClients(beanFactory);
			RootBeanDefinition definition = new RootBeanDefinition(CommandClients.class, () -> clients);
			definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
			definition.setAttribute(CommandClients.BEAN_NAME, clients);
			registry.registerBeanDefinition(CommandClients.BEAN_NAME, definition);
		}
		return (CommandClients) Objects.requireNonNull(
				registry.getBeanDefinition(CommandClients.BEAN_NAME).getAttribute(CommandClients.BEAN_NAME));
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

	private static RootBeanDefinition definition(ClientDeclaration declaration, CommandClients clients) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(declaration.type());
		definition.setBeanClass(declaration.type());
		definition.setInstanceSupplier(() -> clients.create(declaration));
		definition.setAttribute(CommandClients.BEAN_NAME, true);
		definition.setResourceDescription("@ImportCommandClients of " + declaration.importedBy());
		if (declaration.registry().isEmpty()) {
			definition.setPrimary(true);
		}
		else {
			definition.setDefaultCandidate(false);
			definition.setAttribute(CommandClients.MODULE, declaration.registry());
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, declaration.registry()));
		}
		return definition;
	}

}
