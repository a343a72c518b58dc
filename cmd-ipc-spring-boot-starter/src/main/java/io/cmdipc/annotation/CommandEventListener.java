package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean as a listener of an event.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandEventListener
 * void onOrder(OrderPlaced event) { … }
 *
 * &#64;CommandEventListener("order.placed")
 * void onOrder(String product, int quantity) { … }
 * </pre> The id is that of the parameter if its type is an event type, as
 * {@link io.cmdipc.contract.CommandEvent} declares it. Parameters are those of a
 * {@link CommandHandler}, taken from the event's payload, with
 * {@link io.cmdipc.EventDelivery} in place of the invocation. The return value is
 * ignored; a {@code Mono} or a similar type is subscribed to, and its method must not
 * block. <b>Errors.</b> An event that cannot be read does not reach the method. This and
 * every exception of the method are logged, and do not affect other listeners.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandEventListener {

	/**
	 * Return the id of the event.
	 * @return the id that events are emitted with; by default that of the type of the
	 * parameter
	 */
	String value() default "";

}
