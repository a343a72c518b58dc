package io.cmdipc.autoconfigure.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties below a prefix that are set although nothing reads them. Environment
 * variables are kept apart, since others set them, too: Kubernetes has some for each
 * service, and one of those may be called cmd-ipc.
 */
final class UnknownProperties {

	private static final Logger logger = LoggerFactory.getLogger(UnknownProperties.class);

	private final KnownProperties known;

	private final List<ConfigurationProperty> properties = new ArrayList<>();

	private final List<ConfigurationPropertyName> variables = new ArrayList<>();

	private UnknownProperties(KnownProperties known) {
		this.known = known;
	}

	/**
	 * Find the unknown properties.
	 * @param environment the sources of all properties
	 * @param prefix the prefix
	 * @param known the names of the properties that something reads
	 * @return the others
	 */
	static UnknownProperties find(Environment environment, ConfigurationPropertyName prefix, KnownProperties known) {
		UnknownProperties unknown = new UnknownProperties(known);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter((name) -> prefix.isAncestorOf(name) && !known.contains(name))
					.forEach((name) -> unknown.add(source, name));
			}
		}
		return unknown;
	}

	private void add(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
			if (name.getNumberOfElements() > 2 && this.known.leadsTo(name.chop(2))) {
				this.variables.add(name);
			}
			return;
		}
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property != null) {
			this.properties.add(property);
		}
	}

	boolean isEmpty() {
		return this.properties.isEmpty() && this.variables.isEmpty();
	}

	/**
	 * Refuse the properties, and warn of environment variables.
	 * @throws InvalidChannelException if there is a property
	 */
	void refuse() {
		warnOfVariables();
		if (!this.properties.isEmpty()) {
			throw new InvalidChannelException(
					lines(this.properties.stream().map(UnknownProperties::describe).distinct().toList()),
					lines(this.properties.stream().map(this::correction).distinct().toList()));
		}
	}

	/**
	 * Refuse the properties if one is certainly a mistake, otherwise warn of them, since
	 * a child context may read what belongs to no group of the starter.
	 * @throws InvalidChannelException if there is a mistake
	 */
	void refuseOrWarn() {
		if (this.properties.stream()
			.anyMatch((property) -> PropertyCorrection.isCertain(property.getName(), this.known))) {
			refuse();
		}
		warnOfVariables();
		this.properties.forEach((property) -> logger.warn("{} {} A child context may read it.", describe(property),
				correction(property)));
	}

	private void warnOfVariables() {
		this.variables
			.forEach((name) -> logger.warn("The environment has a variable for {}, which is not a known property. {}",
					name, PropertyCorrection.of(name, this.known)));
	}

	private String correction(ConfigurationProperty property) {
		return PropertyCorrection.of(property.getName(), this.known);
	}

	private static String describe(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		return "Property " + property.getName() + ((origin != null) ? " (" + origin + ")" : "")
				+ " is not a known property.";
	}

	private static String lines(List<String> lines) {
		return lines.stream().collect(Collectors.joining(System.lineSeparator()));
	}

}
