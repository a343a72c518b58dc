package io.cmdipc;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Details of a request that is invalid: what has to be changed where. The values that
 * were rejected are not among them.
 * <p>
 * Shape: <pre>
 * {"violations":[{"path":"$.items[0].quantity","message":"must be greater than 0","constraint":"Positive"}]}
 * </pre>
 *
 * @param violations the violations, in the order of their texts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Violations(@JsonProperty("violations") List<Violation> violations) {

	private static final int MAX_SHOWN = 100;

	/**
	 * Create violations.
	 */
	public Violations {
		violations = List.copyOf(violations);
	}

	/**
	 * Return details with one violation.
	 * @param path the JSON path of the value
	 * @param message the text that says what is wrong
	 * @return the details
	 */
	public static Violations of(String path, String message) {
		return new Violations(List.of(new Violation(path, message, null)));
	}

	/**
	 * Return the violations as one text: the first {@value #MAX_SHOWN}, and the number of
	 * the others.
	 * @return the texts, separated by semicolons
	 */
	public String text() {
		String shown = this.violations.stream()
			.limit(MAX_SHOWN)
			.map((violation) -> violation.path() + " " + violation.message())
			.collect(Collectors.joining("; "));
		int others = this.violations.size() - MAX_SHOWN;
		return (others > 0) ? shown + "; and " + others + " more" : shown;
	}

	/**
	 * Return an exception to throw that blames the caller. It has the first
	 * {@value #MAX_SHOWN} violations as details, fewer if those are larger than details
	 * may be.
	 * @param commandId the command whose request is invalid
	 * @param cause the cause, which stays in this JVM
	 * @return the exception
	 */
	public CommandException toException(String commandId, @Nullable Throwable cause) {
		return new InvalidRequestException("The request of command '" + commandId + "' is invalid: " + text(), cause)
			.withDetails(first(MAX_SHOWN));
	}

	/** Return at most so many of the violations. */
	Violations first(int number) {
		return new Violations(this.violations.subList(0, Math.min(number, this.violations.size())));
	}

	/**
	 * One violation.
	 *
	 * @param path the JSON path of the value, {@code $} for the whole request
	 * @param message the text that says what is wrong, which follows the path in the text
	 * of the error
	 * @param constraint the simple name of the annotation that is violated, such as
	 * {@code NotBlank}; {@code null} if the value cannot be read
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Violation(@JsonProperty("path") String path, @JsonProperty("message") String message,
			@JsonProperty("constraint") @Nullable String constraint) {

	}

}
