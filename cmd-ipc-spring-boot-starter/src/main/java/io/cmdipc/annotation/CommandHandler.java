package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean as the handler of a command.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandHandler {

	/**
	 * Return the id of the command.
	 * @return the name callers use
	 */
	String value();

	/**
	 * Return what the command does.
	 * @return a sentence for people, empty for none
	 */
	String description() default "";

}
