package io.cmdipc.autoconfigure.channel;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition of {@link ConditionalOnDeclaredChannel}.
 */
final class OnDeclaredChannelCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String kind = metadata.getAnnotations()
			.get(ConditionalOnDeclaredChannel.class)
			.getString(MergedAnnotation.VALUE);
		ConfigurationPropertyName name = ConfigurationPropertyName.of("cmd-ipc.channel." + kind);
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnDeclaredChannel.class, kind);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
			if (mayDeclareOne(source, name)) {
				return ConditionOutcome.match(message.foundExactly("properties below " + name));
			}
		}
		return ConditionOutcome.noMatch(message.because("nothing is declared below " + name));
	}

	/* A source that cannot list its properties may have one, too. */
	private static boolean mayDeclareOne(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		return source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT
				|| source.getConfigurationProperty(name) != null;
	}

}
