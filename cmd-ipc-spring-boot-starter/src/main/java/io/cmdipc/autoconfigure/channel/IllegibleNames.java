package io.cmdipc.autoconfigure.channel;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Names of properties with characters that are left out when they are read, such as the
 * space in {@code cmd-ipc.channel.http.us billing.url}.
 */
final class IllegibleNames {

	private static final Pattern DOT_OUTSIDE_BRACKETS = Pattern.compile("\\.(?![^\\[\\]]*])");

	private static final Predicate<String> LEGIBLE = Pattern.compile("([\\w.-]|\\[[^\\]]*])*").asMatchPredicate();

	private IllegibleNames() {
	}

	/**
	 * Refuse such names below a prefix.
	 * @throws InvalidChannelException if there is one
	 */
	static void refuse(Environment environment, ConfigurationPropertyName prefix) {
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return;
		}
		for (PropertySource<?> source : configurable.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable
					&& !(source instanceof SystemEnvironmentPropertySource)) {
				Stream.of(enumerable.getPropertyNames())
					.filter((name) -> !LEGIBLE.test(name)
							&& prefix.isAncestorOf(ConfigurationPropertyName.adapt(name, '.')))
					.forEach((name) -> refuse(name, OriginLookup.getOrigin(source, name)));
			}
		}
	}

	private static void refuse(String name, @Nullable Origin origin) {
		throw new InvalidChannelException(
				"Property '" + name + "'" + ((origin != null) ? " (" + origin + ")" : "")
						+ " has characters that are left out when it is read.",
				"Write brackets around the part that has them, as in " + inBrackets(name)
						+ " (in YAML that part is a key in quotes), or use only letters, digits, '-' and '_'.");
	}

	private static String inBrackets(String name) {
		StringBuilder legible = new StringBuilder();
		Arrays.stream(DOT_OUTSIDE_BRACKETS.split(name))
			.map((part) -> LEGIBLE.test(part) ? "." + part : "[" + part + "]")
			.forEach(legible::append);
		return legible.substring(1);
	}

}
