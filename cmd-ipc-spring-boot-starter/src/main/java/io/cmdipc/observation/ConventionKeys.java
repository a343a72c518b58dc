package io.cmdipc.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The keys of the default conventions.
 */
final class ConventionKeys {

	private ConventionKeys() {
	}

	static KeyValues low(String idKey, ObservedMessage message) {
		return KeyValues.of(KeyValue.of("channel", message.channel()), KeyValue.of("code", message.code()),
				KeyValue.of(idKey, message.name()), KeyValue.of("kind", message.kind()),
				KeyValue.of("outcome", message.outcome()));
	}

	static KeyValues high(ObservedMessage message) {
		KeyValue registry = KeyValue.of("registry", message.registryId());
		return (message.attempts() > 0)
				? KeyValues.of(registry, KeyValue.of("attempts", Integer.toString(message.attempts())))
				: KeyValues.of(registry);
	}

}
