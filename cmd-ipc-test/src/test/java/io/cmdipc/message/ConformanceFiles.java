package io.cmdipc.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of the conformance files. Their README describes the format.
 */
final class ConformanceFiles {

	private static final JsonMapper MAPPER = new JsonMapper();

	private ConformanceFiles() {
	}

	static String text(String path) {
		try (InputStream file = ConformanceFiles.class.getResourceAsStream("/conformance/" + path)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<EncodingVector> encodingVectors(String name) {
		return MAPPER.readTree(text("encoding/" + name)).valueStream().map(EncodingVector::new).toList();
	}

	/**
	 * Vector with an input and its expected outcome.
	 */
	record EncodingVector(JsonNode json) {

		String name() {
			return this.json.get("name").stringValue();
		}

		byte[] input() {
			if (this.json.has("hex")) {
				return HexFormat.of().parseHex(this.json.get("hex").stringValue());
			}
			return text("message", "text").getBytes(StandardCharsets.UTF_8);
		}

		String encoded() {
			boolean changed = this.json.has("encoded") || this.json.has("encodedText");
			return changed ? text("encoded", "encodedText") : text("message", "text");
		}

		boolean conforms() {
			return this.json.get("conforms").booleanValue();
		}

		String path() {
			return this.json.get("path").stringValue();
		}

		private String text(String asJson, String asText) {
			return this.json.has(asJson) ? MAPPER.writeValueAsString(this.json.get(asJson))
					: this.json.get(asText).stringValue();
		}

	}

}
