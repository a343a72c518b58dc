package io.cmdipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Declares beans that are clients of interfaces with
 * {@link io.cmdipc.contract.CommandExchange}.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;SpringBootApplication
 * &#64;ImportCommandClients(types = Billing.class)
 * class Shop {
 *
 * 	&#64;Bean
 * 	Checkout checkout(Billing billing) { … }
 *
 * }
 * </pre> Without types and packages, the interfaces in the package of the annotated class
 * and below it are imported. The beans are primary, so that a bean which implements the
 * interface as a service is not injected in their place. Clients of a module's registry
 * are injected by {@code @Qualifier} with the name of the registry.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(ImportCommandClients.Container.class)
@Import(CommandClientRegistrar.class)
public @interface ImportCommandClients {

	/**
	 * Return the interfaces.
	 * @return the same as {@link #types()}
	 */
	@AliasFor("types")
	Class<?>[] value() default {};

	/**
	 * Return the interfaces.
	 * @return interfaces that declare commands
	 */
	@AliasFor("value")
	Class<?>[] types() default {};

	/**
	 * Return the packages of interfaces.
	 * @return names of packages, whose subpackages are included
	 */
	String[] basePackages() default {};

	/**
	 * Return the packages of interfaces by classes in them.
	 * @return a class in each of the packages
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Return the name of the registry of the calls.
	 * @return the qualifier of a registry, which is the id of a module, or an empty
	 * string for the registry of the application
	 */
	String registry() default "";

	/**
	 * Return whether methods must fit the schemas of their commands. If one does not, the
	 * application fails to start; if its command is listed later, calls of the method
	 * fail until a command is listed that it fits. By default, there is a warning in the
	 * log.
	 * @return whether to fail
	 */
	boolean strict() default false;

	/**
	 * Container of several annotations of one class.
	 */
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@Import(CommandClientRegistrar.class)
	@interface Container {

		/**
		 * Return the annotations.
		 * @return the annotations of the class
		 */
		ImportCommandClients[] value();

	}

}
