package io.cmdipc.autoconfigure.channel;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Failure analyzer for values that are no number, time or size, or one that is out of all
 * range. The analyzer of Boot names Java types and exceptions instead of what to write.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("cmd-ipc");

	private final Environment environment;

	UnreadableValueFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty written = cause.getProperty();
		Class<?> type = cause.getTarget().getType().resolve();
		String form = (type != null) ? form(ClassUtils.resolvePrimitiveIfNecessary(type)) : null;
		if (form == null || written == null || !PREFIX.isAncestorOf(cause.getName())
				|| !(cause.getCause() instanceof ConversionException)) {
			return null;
		}
		String value = this.environment.resolvePlaceholders(String.valueOf(written.getValue()));
		return InvalidPropertyFailureAnalyzer.analysis(cause.getName().toString(), value, written,
				"It must be " + form + ".", cause);
	}

	private static @Nullable String form(Class<?> type) {
		if (type == Integer.class) {
			return "a whole number, and not beyond " + Integer.MAX_VALUE;
		}
		if (type == Double.class) {
			return "a number, such as 1.5";
		}
		if (type == Duration.class) {
			return "a time, such as 500ms, 5s or 10m";
		}
		if (type == DataSize.class) {
			return "a size, such as 64KB or 1MB";
		}
		if (type == Boolean.class) {
			return "true or false";
		}
		return type.isEnum() ? "one of " + names(type.getEnumConstants()) : null;
	}

	private static List<String> names(Object[] constants) {
		return Stream.of(constants)
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

}
