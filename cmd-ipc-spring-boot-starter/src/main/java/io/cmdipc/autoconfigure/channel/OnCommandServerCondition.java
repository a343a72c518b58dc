package io.cmdipc.autoconfigure.channel;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition of {@link ConditionalOnCommandServer}.
 */
final class OnCommandServerCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String kind = metadata.getAnnotations().get(ConditionalOnCommandServer.class).getString(MergedAnnotation.VALUE);
		String property = "cmd-ipc.server." + kind + ".enabled";
		boolean enabled = context.getEnvironment().getProperty(property, Boolean.class, false);
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnCommandServer.class, kind);
		return enabled ? ConditionOutcome.match(message.because(property + " is true"))
				: ConditionOutcome.noMatch(message.because(property + " is not true"));
	}

}
