package io.cmdipc.autoconfigure.channel;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
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
		boolean enabled = Binder.get(context.getEnvironment()).bind(property, Boolean.class).orElse(false);
		return new ServerOutcome(kind, enabled, ConditionMessage.forCondition(ConditionalOnCommandServer.class, kind)
			.because(property + (enabled ? " is true" : " is not true")));
	}

	/**
	 * Outcome for a kind of server, which exists although it may be disabled.
	 */
	static final class ServerOutcome extends ConditionOutcome {

		private final String kind;

		private ServerOutcome(String kind, boolean match, ConditionMessage message) {
			super(match, message);
			this.kind = kind;
		}

		/** Return the prefix of the properties of the server. */
		ConfigurationPropertyName prefix() {
			return ConfigurationPropertyName.of("cmd-ipc.server." + this.kind);
		}

	}

}
