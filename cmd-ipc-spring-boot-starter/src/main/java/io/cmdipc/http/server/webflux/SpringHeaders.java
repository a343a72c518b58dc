package io.cmdipc.http.server.webflux;

import java.util.List;
import java.util.Set;

import io.cmdipc.http.server.RequestHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Headers of a request over Spring's.
 */
final class SpringHeaders implements RequestHeaders {

	private final HttpHeaders headers;

	SpringHeaders(HttpHeaders headers) {
		this.headers = headers;
	}

	@Override
	public @Nullable String first(String name) {
		return this.headers.getFirst(name);
	}

	@Override
	public List<String> all(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? List.copyOf(values) : List.of();
	}

	@Override
	public Set<String> names() {
		return this.headers.headerNames();
	}

	/** Shows the names alone: values may be credentials. */
	@Override
	public String toString() {
		return "RequestHeaders" + names();
	}

}
