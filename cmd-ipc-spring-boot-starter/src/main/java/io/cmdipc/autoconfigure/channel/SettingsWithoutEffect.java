package io.cmdipc.autoconfigure.channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Properties of channels and servers that are known and valid, and have no effect as they
 * stand, by {@link EffectRules}. A warning is about what another profile may complete, or
 * what several channels may have from one place; what can never have an effect is
 * refused.
 */
final class SettingsWithoutEffect {

	private static final Logger logger = LoggerFactory.getLogger(SettingsWithoutEffect.class);

	private static final ConfigurationPropertyName SERVERS = ConfigurationPropertyName.of("cmd-ipc.server");

	private static final ConfigurationPropertyName CHANNELS = ConfigurationPropertyName.of("cmd-ipc.channel");

	private final Environment environment;

	private final Set<ConfigurationPropertyName> names = new TreeSet<>();

	private final Set<ConfigurationPropertyName> decided = new HashSet<>();

	private final List<String> descriptions = new ArrayList<>();

	private final List<String> actions = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	private SettingsWithoutEffect(Environment environment) {
		this.environment = environment;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((name) -> SERVERS.isAncestorOf(name) || CHANNELS.isAncestorOf(name))
					.map((name) -> name.isLastElementIndexed() ? name.getParent() : name)
					.forEach(this.names::add);
			}
		}
	}

	/**
	 * Warn of properties that have no effect.
	 * @param environment the sources of all properties
	 * @param reported the environments of parent contexts, whose warnings are not given
	 * again
	 * @throws InvalidChannelException if there is one that can never have an effect
	 */
	static void refuseOrWarn(Environment environment, List<Environment> reported) {
		SettingsWithoutEffect settings = find(environment);
		if (!settings.descriptions.isEmpty()) {
			throw new InvalidChannelException(String.join(System.lineSeparator(), settings.descriptions),
					String.join(System.lineSeparator(), settings.actions));
		}
		Set<String> warnings = new LinkedHashSet<>(settings.warnings);
		reported.forEach((parent) -> warnings.removeAll(find(parent).warnings));
		warnings.forEach(logger::warn);
	}

	private static SettingsWithoutEffect find(Environment environment) {
		SettingsWithoutEffect settings = new SettingsWithoutEffect(environment);
		Stream.concat(settings.places(SERVERS, 1), settings.places(CHANNELS, 2))
			.distinct()
			.toList()
			.forEach(settings::look);
		return settings;
	}

	/* The names of servers and channels, which are followed by those of properties. */
	private Stream<ConfigurationPropertyName> places(ConfigurationPropertyName root, int elements) {
		int length = root.getNumberOfElements() + elements;
		return this.names.stream()
			.filter((name) -> root.isAncestorOf(name) && name.getNumberOfElements() > length)
			.map((name) -> name.chop(length));
	}

	private void look(ConfigurationPropertyName place) {
		if (SERVERS.isParentOf(place) && EffectRule.isOff(value(place.append("enabled")))) {
			return;
		}
		for (EffectRule rule : EffectRules.ALL) {
			if (rule.isAbout(place, this::value)) {
				List<ConfigurationPropertyName> found = namesOf(rule, place)
					.filter((name) -> rule.appliesTo(name, value(name)) && this.decided.add(name))
					.toList();
				if (!found.isEmpty()) {
					report(rule, place, found);
				}
			}
		}
	}

	private Stream<ConfigurationPropertyName> namesOf(EffectRule rule, ConfigurationPropertyName place) {
		return rule.names().isEmpty() ? this.names.stream().filter(place::isAncestorOf)
				: rule.names().stream().map(place::append);
	}

	private void report(EffectRule rule, ConfigurationPropertyName place, List<ConfigurationPropertyName> found) {
		String description = (found.size() > 1) ? "Properties " : "Property ";
		description += found.stream().map(this::describe).collect(Collectors.joining(", "));
		description += ((found.size() > 1) ? " have no effect: " : " has no effect: ") + rule.reason() + ".";
		String action = rule.action().replace("<>", place.toString());
		if (rule.refused()) {
			this.descriptions.add(description);
			this.actions.add(action);
		}
		else {
			this.warnings.add(description + " " + action);
		}
	}

	private String describe(ConfigurationPropertyName name) {
		return property(name)
			.map((property) -> property.getName()
					+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : ""))
			.findFirst()
			.orElse(name.toString());
	}

	/** Return the value of a property, its first element if it is a list. */
	private @Nullable String value(ConfigurationPropertyName name) {
		return property(name)
			.map((property) -> this.environment.resolvePlaceholders(String.valueOf(property.getValue())))
			.findFirst()
			.orElse(null);
	}

	private Stream<ConfigurationProperty> property(ConfigurationPropertyName name) {
		List<ConfigurationProperty> found = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			Stream.of(name, name.append("[0]"))
				.map(source::getConfigurationProperty)
				.filter(Objects::nonNull)
				.forEach(found::add);
		}
		return found.stream();
	}

}
