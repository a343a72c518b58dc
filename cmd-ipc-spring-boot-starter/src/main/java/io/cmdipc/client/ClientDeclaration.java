package io.cmdipc.client;

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

	String beanName() {
		return this.registry.isEmpty() ? this.type.getName() : this.registry + "#" + this.type.getName();
	}

}
