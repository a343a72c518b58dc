package io.cmdipc.autoconfigure.channel;

import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Failure analyzer for values that {@link PropertyChecks} refuses. The analyzer of Boot
 * for failed binding comes first otherwise, and names the type that is bound in place of
 * the property.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("cmd-ipc");

	private final Environment environment;

	InvalidPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure,
			InvalidConfigurationPropertyValueException cause) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(cause.getName(), '.');
		if (!PREFIX.isAncestorOf(name)) {
			return null;
		}
		ConfigurationProperty written = written(name, cause.getValue());
		return analysis(cause.getName(), shown(cause.getValue(), written), written,
				Objects.requireNonNullElse(cause.getReason(), ""), cause);
	}

	/**
	 * Return the report of a value.
	 * @param name the full name of the property
	 * @param value the value as it was written
	 * @param written the property, which may have an origin
	 * @param reason a sentence that says what the value must be, or empty
	 * @param cause the failure
	 */
	static FailureAnalysis analysis(String name, String value, @Nullable ConfigurationProperty written, String reason,
			Throwable cause) {
		Origin origin = (written != null) ? written.getOrigin() : null;
		return new FailureAnalysis(
				"Invalid value '" + value + "' for configuration property '" + name + "'"
						+ ((origin != null) ? " (originating from '" + origin + "')" : "") + "."
						+ (reason.isEmpty() ? "" : " " + reason),
				"Correct the value of " + name + ", or remove the property if it has a default.", cause);
	}

	/* An element of a list is a property of its own if it was written with its index. */
	private @Nullable ConfigurationProperty written(ConfigurationPropertyName name, @Nullable Object value) {
		return find(name).findFirst()
			.or(() -> Stream.iterate(0, (index) -> index + 1)
				.map((index) -> find(name.append("[" + index + "]")).findFirst())
				.takeWhile((element) -> element.isPresent())
				.flatMap((element) -> element.stream())
				.filter((element) -> element.getValue().equals(value))
				.findFirst())
			.orElse(null);
	}

	private Stream<ConfigurationProperty> find(ConfigurationPropertyName name) {
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull);
	}

	/** Return a value as it was written, unless it is an element of a list. */
	private String shown(@Nullable Object value, @Nullable ConfigurationProperty written) {
		return (value instanceof String || written == null) ? String.valueOf(value)
				: this.environment.resolvePlaceholders(String.valueOf(written.getValue()));
	}

}
