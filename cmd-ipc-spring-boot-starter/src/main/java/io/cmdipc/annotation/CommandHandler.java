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
 * or annotated {@code @Nullable}, or nullable or with a default value in Kotlin.
 * {@link io.cmdipc.CommandInvocation}, {@link io.cmdipc.message.MessageMeta},
 * {@link io.cmdipc.channel.MessageContext} and {@link java.security.Principal} are
 * supported in any position, and so are {@link io.cmdipc.CommandCaller} and interfaces
 * with {@link io.cmdipc.contract.CommandExchange}, whose calls propagate the context of
 * this one.
 * <p>
 * The result is the return value, with an {@code Optional} unwrapped and a {@code Flux}
 * as a list. <b>Threads.</b> A method that is declared to return a {@code Mono}, a
 * {@code Flux}, a {@code CompletionStage} or a similar type, or that suspends in Kotlin,
 * runs on the thread that delivers the call, so it must not block. Every other method may
 * block. <b>Errors.</b> The caller receives code and text of a
 * {@link io.cmdipc.CommandException}, and for every other exception only that the command
 * failed. A request that cannot be read, or that violates a constraint of Jakarta
 * Validation if the application has a validator, does not reach the method.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandHandler {

	/**
	 * Return the id of the command.
	 * @return the id that callers use; an id that starts with an underscore is private to
	 * its registry
	 */
	String value();

	/**
	 * Return the description of the command.
	 * @return a sentence, or an empty string for none
	 */
	String description() default "";

	/**
	 * Return whether the thread of the method is interrupted when its call is cancelled
	 * or its time is over. For a blocking method that ends soon then and leaves
	 * everything in order; others ask {@link io.cmdipc.CommandInvocation#isCancelled()}.
	 * @return whether to interrupt it
	 */
	boolean interruptible() default false;

}
