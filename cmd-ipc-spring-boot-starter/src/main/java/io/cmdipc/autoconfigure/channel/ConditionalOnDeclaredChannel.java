package io.cmdipc.autoconfigure.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;

/**
 * Condition that matches if the application declares a channel of a kind, and
 * {@code cmd-ipc.enabled} is not {@code false}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
@Conditional(OnDeclaredChannelCondition.class)
public @interface ConditionalOnDeclaredChannel {

	/**
	 * The kind of channel.
	 * @return the name as it is written in {@code cmd-ipc.channel.<kind>}
	 */
	String value();

}
