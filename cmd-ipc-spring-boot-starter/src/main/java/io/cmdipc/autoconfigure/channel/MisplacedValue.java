package io.cmdipc.autoconfigure.channel;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Report of a value in place of the properties of a channel, such as
 * {@code cmd-ipc.channel.http.billing=http://localhost:8081}.
 */
final class MisplacedValue {

	private MisplacedValue() {
	}

	/**
	 * Create the exception.
	 * @param kind the name below which channels of this kind are declared
	 * @param failure the failure to bind the value
	 * @param properties the names of the properties that a channel has
	 */
	static InvalidChannelException report(ConfigurationPropertyName kind, BindException failure,
			List<String> properties) {
		ConfigurationProperty property = failure.getProperty();
		return new InvalidChannelException(
				"Property " + failure.getName() + " has no properties of a channel below it.",
				action(kind, failure.getName(), (property != null) ? property.getValue() : null, properties), failure);
	}

	/** Return what to write in place of a value. */
	static String action(ConfigurationPropertyName kind, ConfigurationPropertyName name, @Nullable Object value,
			List<String> properties) {
		ConfigurationPropertyName element = name.subName(kind.getNumberOfElements());
		if (properties.contains(element.toString())) {
			return "Write the id of the channel before its properties, as in " + kind + ".<id>." + element + ".";
		}
		if (value == null || value.toString().isBlank()) {
			return "This version of Spring Boot does not read a channel without properties: give it a property, "
					+ example(name, properties);
		}
		return properties.contains("url") ? "Write its URL below it: " + name + ".url=…"
				: "Write its properties below it, " + example(name, properties);
	}

	private static String example(ConfigurationPropertyName name, List<String> properties) {
		if (properties.contains("listed")) {
			return "such as " + name + ".listed=true.";
		}
		return properties.contains("url") ? "such as " + name + ".url=…" : "one of " + properties + ".";
	}

}
