package io.cmdipc.autoconfigure.channel;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Failure analyzer for values in place of a group of properties, such as
 * {@code cmd-ipc.server.http.rate-limit=100}. The analyzer of Boot names a Java type and
 * a missing converter instead of what to write.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class GroupValueFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("cmd-ipc");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		List<String> names = names(cause.getTarget().getType().resolve());
		if (names.isEmpty() || !PREFIX.isAncestorOf(cause.getName())
				|| !(cause.getCause() instanceof ConverterNotFoundException)) {
			return null;
		}
		return new FailureAnalysis(
				"Property " + cause.getName() + " has a value, but is the name of a group of properties.",
				"Write a property of the group, such as " + cause.getName() + "." + names.get(0)
						+ ((names.size() > 1) ? ". The group has " + names + "." : "."),
				cause);
	}

	private static List<String> names(@Nullable Class<?> type) {
		RecordComponent[] components = (type != null) ? type.getRecordComponents() : null;
		return (components == null) ? List.of()
				: Stream.of(components)
					.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
					.toList();
	}

}
