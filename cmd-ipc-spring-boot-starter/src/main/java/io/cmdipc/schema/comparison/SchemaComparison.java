package io.cmdipc.schema.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * Comparison of the schemas of a method that calls a command with those that the command
 * is published with.
 * <p>
 * Only sure mismatches are differences: values of no kind in common, no enumerated value
 * in common, a required property that the other side does not have, and a property that
 * the other side does not allow. Of an object whose schema names properties it is assumed
 * that it has no others, unless {@code additionalProperties} or {@code patternProperties}
 * say that it may. Keywords that are not known, such as {@code format}, {@code pattern}
 * and {@code minimum}, are compatible with all others, and so is a schema that says
 * nothing.
 * <p>
 * The schema of a peer is not trusted: the depth, the steps and the differences of a
 * comparison are limited, and names and values are printed as
 * {@link io.cmdipc.message.Quoted} does. <b>Threads:</b> thread-safe.
 */
public final class SchemaComparison {

	/** Maximum number of differences of one comparison. */
	public static final int MAX_DIFFERENCES = 8;

	private static final int MAX_STEPS = 20_000;

	/* What we publish for a request of which nothing is known. */
	private static final JsonNode ANY_REQUEST = JsonNodeFactory.instance.objectNode().put("type", "object");

	private final CommandSchema method;

	private final CommandSchema command;

	private SchemaComparison(CommandSchema method, CommandSchema command) {
		this.method = method;
		this.command = command;
	}

	/**
	 * Compare a method with a command.
	 * @param method the schema of what the method sends, {@code null} if it sends no
	 * request, and of what it reads, {@code null} if it reads no result
	 * @param command the schemas of the command
	 * @return the differences, each with its JSON path and both sides, such as
	 * {@code $.amount: the method sends a string, the command takes a number}; empty if
	 * there is none
	 */
	public static List<String> compare(CommandSchema method, CommandSchema command) {
		SchemaComparison comparison = new SchemaComparison(method, command);
		List<String> differences = new ArrayList<>(comparison.ofRequest());
		differences.addAll(comparison.ofResult());
		return differences.stream().limit(MAX_DIFFERENCES).toList();
	}

	private List<String> ofRequest() {
		Payload taken = this.command.request();
		Payload sent = this.method.request();
		JsonNode schema = (taken != null) ? tree(taken) : ANY_REQUEST;
		if (schema.equals(ANY_REQUEST)) {
			return List.of();
		}
		Forms.Steps steps = new Forms.Steps(MAX_STEPS);
		Forms read = new Forms(schema, steps);
		return (sent != null) ? new Walk(Wording.REQUEST, new Forms(tree(sent), steps), read, steps).whole()
				: ofNoRequest(read.whole());
	}

	/* A command may take an object whose properties are all optional, or null. */
	private static List<String> ofNoRequest(List<Form> taken) {
		if (taken.stream().anyMatch(SchemaComparison::takesNothing)) {
			return List.of();
		}
		Set<String> required = (taken.size() == 1) ? taken.get(0).members().required() : Set.of();
		return required.isEmpty()
				? List.of("$: the method sends no request, the command takes " + Wording.describe(taken))
				: required.stream()
					.limit(MAX_DIFFERENCES)
					.map((name) -> Wording.REQUEST.missing(Walk.step("$", name)))
					.toList();
	}

	private static boolean takesNothing(Form form) {
		boolean object = form.kinds().contains(Kind.OBJECT) && form.members().required().isEmpty();
		return object || form.kinds().contains(Kind.NULL);
	}

	/*
	 * A peer may leave out the schema of a result that it has.
	 */
	private List<String> ofResult() {
		Payload read = this.method.response();
		Payload returned = this.command.response();
		if (read == null || returned == null) {
			return List.of();
		}
		Forms.Steps steps = new Forms.Steps(MAX_STEPS);
		Forms reader = new Forms(tree(read), steps);
		Forms writer = new Forms(tree(returned), steps);
		return writer.whole().stream().allMatch(Form::isNull) ? ofNoResult(reader.whole())
				: new Walk(Wording.RESULT, writer, reader, steps).whole();
	}

	private static List<String> ofNoResult(List<Form> read) {
		return read.stream().anyMatch((form) -> form.kinds().contains(Kind.NULL)) ? List.of()
				: List.of(Wording.RESULT.kinds("$", "nothing", Wording.describe(read)));
	}

	private static JsonNode tree(Payload schema) {
		try {
			JsonNode tree = schema.as(JsonNode.class, PayloadMappers.shared());
			return (tree != null) ? tree : MissingNode.getInstance();
		}
		catch (RuntimeException ex) {
			return MissingNode.getInstance();
		}
	}

}
