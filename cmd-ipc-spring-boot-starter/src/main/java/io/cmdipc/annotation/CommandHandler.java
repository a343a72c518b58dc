package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean as the handler of a command.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandHandler("pricing.price")
 * Price price(Order order) { … }
 *
 * &#64;CommandHandler("math.add")
 * int add(int x, int y) { … }
 * </pre> A single parameter whose type is an object in JSON is the whole request. Every
 * other parameter is a property of the request with the parameter's name, which must be
 * compiled in with {@code -parameters}; it is required unless it is an {@code Optional}
 * or annotated {@code @Nullable}. {@link io.cmdipc.CommandInvocation} and
 * {@link io.cmdipc.message.MessageMeta} may stand anywhere.
 * <p>
 * The result is what the method returns, an {@code Optional} unwrapped and a {@code Flux}
 * as a list. <b>Threads.</b> A method that is declared to return a {@code Mono}, a
 * {@code Flux}, a {@code CompletionStage} or the like must not wait for anything, since
 * it runs on the thread that delivers the call. Every other one may. <b>Errors.</b>
 * Callers see code and text of a {@link io.cmdipc.CommandException}, and of anything else
 * only that the command failed. A request that cannot be read, or breaks a constraint of
 * Jakarta Validation where the application has a validator, does not reach the method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandHandler {

	/**
	 * Return the id of the command.
	 * @return the name callers use; one that starts with an underscore is private to its
	 * registry
	 */
	String value();

	/**
	 * Return what the command does.
	 * @return a sentence for people, empty for none
	 */
	String description() default "";

}
