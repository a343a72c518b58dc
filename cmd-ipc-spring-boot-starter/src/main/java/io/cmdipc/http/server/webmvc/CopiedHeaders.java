package io.cmdipc.http.server.webmvc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.cmdipc.http.server.RequestHeaders;
import io.cmdipc.http.server.servlet.ServletAuthority;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the headers of a request: servlet containers use theirs for the next request
 * again.
 */
final class CopiedHeaders implements RequestHeaders {

	private final List<String> names = new ArrayList<>();

	private final List<String> values = new ArrayList<>();

	CopiedHeaders(HttpServletRequest request) {
		Enumeration<String> all = request.getHeaderNames();
		while (all != null && all.hasMoreElements()) {
			String name = all.nextElement();
			for (String value : Collections.list(request.getHeaders(name))) {
				this.names.add(name);
				this.values.add(value);
			}
		}
		String authority = (first("Host") == null) ? ServletAuthority.of(request) : null;
		if (authority != null) {
			this.names.add("Host");
			this.values.add(authority);
		}
	}

	@Override
	public @Nullable String first(String name) {
		for (int i = 0; i < this.names.size(); i++) {
			if (this.names.get(i).equalsIgnoreCase(name)) {
				return this.values.get(i);
			}
		}
		return null;
	}

	@Override
	public List<String> all(String name) {
		List<String> found = new ArrayList<>();
		for (int i = 0; i < this.names.size(); i++) {
			if (this.names.get(i).equalsIgnoreCase(name)) {
				found.add(this.values.get(i));
			}
		}
		return List.copyOf(found);
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(new LinkedHashSet<>(this.names));
	}

	/** Shows the names alone: values may be credentials. */
	@Override
	public String toString() {
		return "RequestHeaders" + names();
	}

}
