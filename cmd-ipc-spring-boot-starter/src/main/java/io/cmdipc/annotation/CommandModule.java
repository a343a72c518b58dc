package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says to which module of the application, and so to which of its registries, the
 * handlers and listeners of a class or of every class in a package belong. A class goes
 * before its package; a package says nothing about those below it.
 */
@Target({ ElementType.TYPE, ElementType.PACKAGE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandModule {

	/**
	 * Return which module it is.
	 * @return the name of the module
	 */
	String value();

}
