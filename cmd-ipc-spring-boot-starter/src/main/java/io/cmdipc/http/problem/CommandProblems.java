package io.cmdipc.http.problem;

import io.cmdipc.CommandException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * Descriptions of failed calls for the clients of a web application. A bean of this type
 * replaces the {@link #standard() standard} descriptions.
 */
@FunctionalInterface
public interface CommandProblems {

	/**
	 * Return the description of a failed call. The path of the request becomes its
	 * {@code instance}, unless it has one.
	 * @param failure the exception of the call
	 * @return the description, or {@code null} to leave the exception to others
	 */
	@Nullable ProblemDetail describe(CommandException failure);

	/**
	 * Return descriptions with the status that fits the code of the failure, and with the
	 * properties {@code code}, {@code command} and {@code errorId}. The text of the
	 * failure is shown if the status is below 500, and with it the properties
	 * {@code domainCode} and {@code details}; the texts of other failures may name parts
	 * of the system, and are replaced.
	 * @return the standard descriptions
	 */
	static CommandProblems standard() {
		return StandardProblem::of;
	}

}
