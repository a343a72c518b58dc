package io.cmdipc.autoconfigure.channel;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where a channel of some kind is declared, so that what makes such channels
 * costs nothing elsewhere.
 */
public abstract class DeclaredChannelsCondition extends SpringBootCondition {

	private final ConfigurationPropertyName name;

	/**
	 * Create a condition.
	 * @param name the property that has the channels by id
	 */
	protected DeclaredChannelsCondition(String name) {
		this.name = ConfigurationPropertyName.of(name);
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Declared channels");
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
			if (mayHaveOne(source)) {
				return ConditionOutcome.match(message.foundExactly("properties below " + this.name));
			}
		}
		return ConditionOutcome.noMatch(message.because("nothing is declared below " + this.name));
	}

	/*
	 * Sources that cannot tell what they have may have one, too.
	 */
	private boolean mayHaveOne(ConfigurationPropertySource source) {
		return source.containsDescendantOf(this.name) != ConfigurationPropertyState.ABSENT
				|| source.getConfigurationProperty(this.name) != null;
	}

}
