package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Assigns the handlers and listeners of a class, or of all classes in a package, to a
 * module of the application, and so to the registry of that module. The annotation of a
 * class takes precedence over that of its package; subpackages are not included.
 */
@Target({ ElementType.TYPE, ElementType.PACKAGE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandModule {

	/**
	 * Return the name of the module.
	 * @return the name
	 */
	String value();

}
