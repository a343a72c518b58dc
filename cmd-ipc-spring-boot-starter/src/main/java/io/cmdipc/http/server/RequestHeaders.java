package io.cmdipc.http.server;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A read-only view of the headers of a request. Names are compared without regard to
 * case.
 * <p>
 * Values may be credentials: {@code toString} of an implementation shows names at most.
 */
public interface RequestHeaders {

	/**
	 * Return the first value of a header.
	 * @param name the name of the header
	 * @return its first value, or {@code null} if the request does not have the header
	 */
	@Nullable String first(String name);

	/**
	 * Return all values of a header, one for each line of the request.
	 * @param name the name of the header
	 * @return its values, which are empty if the request does not have the header
	 */
	List<String> all(String name);

	/**
	 * Return the names of all headers.
	 * @return the names as the client wrote them
	 */
	Set<String> names();

}
