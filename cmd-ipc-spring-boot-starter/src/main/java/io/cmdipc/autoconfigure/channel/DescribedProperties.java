package io.cmdipc.autoconfigure.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import io.cmdipc.autoconfigure.channel.KnownProperties.Following;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The properties that the libraries on the class path describe in their metadata, which
 * they also have if they are not active. Read only if nothing active reads a property.
 */
final class DescribedProperties {

	private static final List<String> METADATA = List.of("META-INF/spring-configuration-metadata.json",
			"META-INF/additional-spring-configuration-metadata.json");

	private static final Logger logger = LoggerFactory.getLogger(DescribedProperties.class);

	private DescribedProperties() {
	}

	/** Add the names of the described properties that begin with a prefix. */
	static void addTo(KnownProperties known, ConfigurationPropertyName prefix, ClassLoader classLoader) {
		try {
			for (String name : METADATA) {
				for (URL metadata : Collections.list(classLoader.getResources(name))) {
					add(known, prefix, metadata);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void add(KnownProperties known, ConfigurationPropertyName prefix, URL metadata) throws IOException {
		try (InputStream json = metadata.openStream()) {
			add(known, prefix, JsonMapper.shared().readTree(json));
		}
		catch (JacksonException ex) {
			logger.debug("{} is not JSON", metadata, ex);
		}
	}

	private static void add(KnownProperties known, ConfigurationPropertyName prefix, JsonNode metadata) {
		for (JsonNode property : metadata.path("properties")) {
			ConfigurationPropertyName name = ConfigurationPropertyName.ofIfValid(property.path("name").asString(""));
			if (name != null && prefix.isAncestorOf(name)) {
				known.add(name, following(property.path("type").asString("")));
			}
		}
	}

	private static Following following(String type) {
		if (type.endsWith("[]") || type.matches("java\\.util\\.(List|Set|Collection)\\b.*")) {
			return Following.INDEX;
		}
		return type.startsWith("java.util.") ? Following.ANY : Following.KNOWN;
	}

	/**
	 * Keeps the metadata in a native image.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			METADATA.forEach(hints.resources()::registerPattern);
		}

	}

}
