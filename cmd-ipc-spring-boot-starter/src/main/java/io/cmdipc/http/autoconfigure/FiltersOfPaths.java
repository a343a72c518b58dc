package io.cmdipc.http.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.cmdipc.http.server.HttpEndpoint;

import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;

/**
 * Checks the filters of a servlet application that are before the paths of the server.
 */
final class FiltersOfPaths {

	private final List<String> paths;

	/**
	 * Create a check.
	 * @param prefix the path of the servlet, such as {@code /api}, or an empty text
	 */
	FiltersOfPaths(String prefix, List<HttpEndpoint> endpoints) {
		this.paths = endpoints.stream().map((endpoint) -> prefix + endpoint.path()).toList();
	}

	/**
	 * Check filters by the names of their beans.
	 * @throws io.cmdipc.autoconfigure.channel.InvalidChannelException if one of them does
	 * not support asynchronous requests
	 */
	void check(Map<String, AbstractFilterRegistrationBean<?>> filters) {
		filters.forEach((name, filter) -> {
			for (String path : this.paths) {
				if (filter.isEnabled() && !filter.isAsyncSupported() && isBefore(filter, path)) {
					throw ServedPaths.synchronousFilter(name, path);
				}
			}
		});
	}

	private static boolean isBefore(AbstractFilterRegistrationBean<?> filter, String path) {
		Collection<String> patterns = filter.getUrlPatterns();
		boolean everywhere = patterns.isEmpty() && filter.getServletNames().isEmpty()
				&& filter.getServletRegistrationBeans().isEmpty();
		return everywhere || patterns.stream().anyMatch((pattern) -> matches(pattern, path));
	}

	private static boolean matches(String pattern, String path) {
		if (pattern.endsWith("/*")) {
			return (path + "/").startsWith(pattern.substring(0, pattern.length() - 1));
		}
		return pattern.equals(path) || (pattern.startsWith("*.") && path.endsWith(pattern.substring(1)));
	}

}
