package io.cmdipc.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Configuration metadata, as the build has written it.
 */
final class ConfigurationMetadata {

	private ConfigurationMetadata() {
	}

	/** Return the properties with a fixed name. */
	static List<Property> properties() {
		return read("META-INF/spring-configuration-metadata.json");
	}

	/** Return the properties of one value of a map. */
	static List<Property> propertiesOf(Class<?> type) {
		return read("META-INF/spring/configuration-metadata/" + type.getName() + ".json");
	}

	private static List<Property> read(String resource) {
		try (InputStream json = ConfigurationMetadata.class.getClassLoader().getResourceAsStream(resource)) {
			if (json == null) {
				throw new AssertionError("The build has not written " + resource);
			}
			return JsonMapper.shared()
				.readTree(json)
				.get("properties")
				.valueStream()
				.map(Property::of)
				.sorted(Comparator.comparing(Property::name))
				.toList();
		}
		catch (IOException ex) {
			throw new AssertionError("Cannot read " + resource, ex);
		}
	}

	/**
	 * One property.
	 */
	record Property(String name, String type, String defaultValue, String description) {

		private static Property of(JsonNode json) {
			JsonNode value = json.path("defaultValue");
			return new Property(json.path("name").asString(), shorten(json.path("type").asString()),
					value.isMissingNode() ? "" : value.asString(), json.path("description").asString(""));
		}

		private static String shorten(String type) {
			return type.replaceAll("[\\w.]+\\.", "").replace(",", ", ");
		}

	}

}
