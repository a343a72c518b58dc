package io.cmdipc.schema.comparison;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.util.StringUtils;

/**
 * The forms of values that a schema allows, place by place. A schema may be that of a
 * peer, so whatever cannot be understood, or is too much, is taken for a schema that says
 * nothing: references to other documents, references in a circle, too many alternatives.
 */
final class Forms {

	private static final int MAX_FORMS = 32;

	private static final int MAX_DEPTH = 64;

	private static final List<Form> ANY = List.of(Form.ANY);

	private final JsonNode document;

	private final Steps steps;

	/** The schemas that were found, since a peer may repeat a reference of any length. */
	private final Map<String, JsonNode> targets = new HashMap<>();

	/**
	 * Create the forms of a schema.
	 * @param document the whole schema, to which references refer
	 * @param steps the steps that may be taken
	 */
	Forms(JsonNode document, Steps steps) {
		this.document = document;
		this.steps = steps;
	}

	/** Return the forms of the whole value. */
	List<Form> whole() {
		return of(List.of(this.document));
	}

	/** Return the forms that all of some schemas allow. */
	List<Form> of(List<JsonNode> schemas) {
		List<Form> forms = ANY;
		for (JsonNode schema : schemas) {
			forms = narrow(forms, schema, 0);
		}
		return forms;
	}

	private List<Form> narrow(List<Form> forms, JsonNode schema, int depth) {
		if (schema.isBoolean()) {
			return schema.booleanValue() ? forms : List.of(Form.ANY.withKinds(Set.of()));
		}
		if (!schema.isObject() || depth > MAX_DEPTH || !this.steps.take(cost(forms, schema))) {
			return forms.stream().map(Form::open).toList();
		}
		List<Form> narrowed = forms.stream().map((form) -> form.and(schema)).toList();
		String reference = schema.path("$ref").asString("");
		if (!reference.isEmpty()) {
			narrowed = narrow(narrowed, this.targets.computeIfAbsent(reference, this::target), depth + 1);
		}
		for (JsonNode part : schema.path("allOf")) {
			narrowed = narrow(narrowed, part, depth + 1);
		}
		narrowed = alternatives(narrowed, schema.path("anyOf"), depth + 1);
		narrowed = alternatives(narrowed, schema.path("oneOf"), depth + 1);
		return schema.path("nullable").asBoolean(false) ? orNull(narrowed) : narrowed;
	}

	private List<Form> alternatives(List<Form> forms, JsonNode alternatives, int depth) {
		if (!alternatives.isArray() || alternatives.isEmpty()) {
			return forms;
		}
		List<Form> all = new ArrayList<>();
		for (JsonNode alternative : alternatives) {
			all.addAll(narrow(forms, alternative, depth));
			if (all.size() > MAX_FORMS) {
				return ANY;
			}
		}
		return all;
	}

	/* OpenAPI's word, which older generators use. */
	private static List<Form> orNull(List<Form> forms) {
		List<Form> all = new ArrayList<>(forms);
		all.add(Form.ANY.withKinds(EnumSet.of(Kind.NULL)));
		return all;
	}

	private static int cost(List<Form> forms, JsonNode schema) {
		int members = forms.stream().mapToInt((form) -> 1 + form.members().size()).sum();
		return members + forms.size()
				* (schema.path("properties").size() + schema.path("required").size() + schema.path("enum").size());
	}

	private JsonNode target(String reference) {
		if (!reference.startsWith("#")) {
			return MissingNode.getInstance();
		}
		try {
			String path = reference.substring(1);
			JsonNode target = this.document.at(JsonPointer.compile(path));
			return target.isMissingNode()
					? this.document.at(JsonPointer.compile(StringUtils.uriDecode(path, StandardCharsets.UTF_8)))
					: target;
		}
		catch (IllegalArgumentException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * The steps of one comparison, which end.
	 */
	static final class Steps {

		private int left;

		Steps(int max) {
			this.left = max;
		}

		/** Take some steps, if there are any left. */
		boolean take(int number) {
			this.left = Math.max(0, this.left - number);
			return this.left > 0;
		}

	}

}
