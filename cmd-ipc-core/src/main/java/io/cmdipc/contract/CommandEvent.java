package io.cmdipc.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type as the payload of an event and declares the id of the event.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandEvent("order.placed")
 * record OrderPlaced(String product, int quantity) { }
 * </pre> An object of the type is emitted with
 * {@link io.cmdipc.CommandCaller#emit(Object)}, and listeners declare the type in place
 * of the id. Subclasses of the type have the same id, as do implementations if the type
 * is an interface, so a sealed interface stands for several forms of one event. A type
 * has one id: its superclasses and interfaces must not declare another.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandEvent {

	/**
	 * Return the id of the event.
	 * @return the id; one that starts with an underscore is private to its registry
	 */
	String value();

}
