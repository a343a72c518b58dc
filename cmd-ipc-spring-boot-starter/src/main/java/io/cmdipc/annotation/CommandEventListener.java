package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean as a listener of one kind of event.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandEventListener("order.placed")
 * void onOrder(Order order) { … }
 * </pre> Parameters are those of a {@link CommandHandler}, taken from the event's
 * payload, with {@link io.cmdipc.EventDelivery} in place of the invocation. What the
 * method returns is dropped; a {@code Mono} and the like is subscribed to, and its method
 * must not wait for anything. <b>Errors.</b> An event that cannot be read does not reach
 * the method; that and whatever the method throws is logged, and hurts nobody else.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandEventListener {

	/**
	 * Return which events the method wants.
	 * @return the id of the kind of event
	 */
	String value();

}
