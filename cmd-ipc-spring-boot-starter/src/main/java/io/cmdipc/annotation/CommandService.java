package io.cmdipc.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a class as a service that handles the commands of the interfaces with
 * {@link io.cmdipc.contract.CommandExchange} that it implements.
 * <p>
 * <b>Shape:</b> <pre>
 * &#64;CommandService
 * class BillingService implements Billing {
 *
 * 	&#64;Override
 * 	public Receipt charge(Charge charge) { … } // billing.charge
 *
 * }
 * </pre> Ids, descriptions, parameters, constraints and results are those of the
 * interface; everything else is as {@link CommandHandler} says. A method that the class
 * does not share with such an interface may be a {@code CommandHandler} of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface CommandService {

	/**
	 * Return the name of the bean.
	 * @return the name, or an empty string for one that Spring generates
	 */
	@AliasFor(annotation = Component.class)
	String value() default "";

}
