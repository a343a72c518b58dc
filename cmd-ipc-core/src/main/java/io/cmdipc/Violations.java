package io.cmdipc;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
 * @param violations the violations, in the order of their paths
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Violations(@JsonProperty("violations") List<Violation> violations) {

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
	 * One violation.
	 *
	 * @param path the JSON path of the value, {@code $} for the whole request
	 * @param message the text that says what is wrong, which follows the path in the text
	 * of the error
	 * @param constraint the simple name of the annotation that is violated, such as
	 * {@code NotBlank}; {@code null} if the value cannot be read
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Violation(@JsonProperty("path") String path, @JsonProperty("message") String message,
			@JsonProperty("constraint") @Nullable String constraint) {

	}

}
