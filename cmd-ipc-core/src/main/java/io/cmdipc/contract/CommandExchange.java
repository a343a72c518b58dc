package io.cmdipc.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares commands as the methods of an interface. Clients are generated from the
 * interface, and a service that implements it handles its commands.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandExchange("billing")
 * interface Billing {
 *
 * 	Receipt charge(Charge charge); // billing.charge
 *
 * 	&#64;CommandExchange("refund")
 * 	CompletableFuture&lt;Void&gt; giveBack(String reference, &#64;Nullable String reason); // billing.refund
 *
 * 	&#64;CommandExchange(timeout = "2s", idempotent = true)
 * 	Optional&lt;Receipt&gt; find(String reference); // billing.find
 *
 * }
 * </pre> On the interface, the annotation makes every abstract method a command, and its
 * value is the prefix of their ids. Without it, only annotated methods may be abstract,
 * and their values are whole ids. Default, static and private methods are no commands.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CommandExchange {

	/**
	 * Return the name.
	 * @return on an interface the prefix of the ids, which are joined to it by a dot, or
	 * an empty string for none; on a method the part of the id after the prefix, or an
	 * empty string for the name of the method
	 */
	String value() default "";

	/**
	 * Return the whole id of the command, if it does not begin with the prefix.
	 * @return the id, or an empty string for that of prefix and value; for methods only
	 */
	String id() default "";

	/**
	 * Return the description of the command.
	 * @return a sentence, or an empty string for none; for methods only
	 */
	String description() default "";

	/**
	 * Return the time limit of the calls of a client.
	 * @return a duration such as {@code 2s} or {@code PT2S}, in which placeholders are
	 * replaced; of an interface for its methods; an empty string for that of the registry
	 */
	String timeout() default "";

	/**
	 * Return whether a call may be handled twice, so that a client may send it again if
	 * the channel fails.
	 * @return whether calling twice is as good as calling once; of an interface for all
	 * of its methods
	 */
	boolean idempotent() default false;

}
