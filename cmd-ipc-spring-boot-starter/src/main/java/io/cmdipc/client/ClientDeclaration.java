package io.cmdipc.client;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;

/**
 * A client bean that is declared by an annotation.
 *
 * @param type the interface
 * @param registry the qualifier of the registry, empty for that of the application
 * @param strict whether its methods must fit their commands
 * @param importedBy the name of the class with the annotation
 */
record ClientDeclaration(Class<?> type, String registry, boolean strict, String importedBy) {

	/** Return the name of the declaration of a client, which is a bean as well. */
	static String nameOf(String clientName) {
		return clientName + "#declaration";
	}

	/** Return the registry of a declaration, which need not exist. */
	static String registryOf(BeanDefinition definition) {
		ValueHolder registry = definition.getConstructorArgumentValues().getArgumentValue(1, String.class);
		return (registry != null) ? String.valueOf(registry.getValue()) : "";
	}

	String beanName() {
		return this.registry.isEmpty() ? this.type.getName() : this.registry + "#" + this.type.getName();
	}

}
