package io.cmdipc.http.autoconfigure;

import java.util.List;
import java.util.Set;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.HttpServerChannel;

/**
 * Finds what else is at the paths of the server, or before them.
 */
final class ServedPaths {

	private static final List<String> PROPERTIES = List.of("cmd-ipc.server.http.command-path",
			"cmd-ipc.server.http.catalogue-path");

	private ServedPaths() {
	}

	/**
	 * Check that a method of a controller is not at a path of the server.
	 * @param paths the paths of the method, without patterns
	 * @throws InvalidChannelException if it is
	 */
	static void check(HttpServerChannel channel, Set<String> paths, Object method) {
		List<HttpEndpoint> endpoints = channel.endpoints();
		for (int i = 0; i < endpoints.size(); i++) {
			String path = endpoints.get(i).path();
			if (paths.contains(path)) {
				throw new InvalidChannelException(
						"The path %s of the server over HTTP is also that of %s, which would never be called."
							.formatted(path, method),
						"Set %s to another path, or give the method another one.".formatted(PROPERTIES.get(i)));
			}
		}
	}

	/**
	 * Return the failure of a filter that cannot be before the paths of the server.
	 * @param filter the name of its bean
	 * @param path the path of the server
	 */
	static InvalidChannelException synchronousFilter(String filter, String path) {
		return new InvalidChannelException(
				"Filter '%s' is before the path %s of the server over HTTP and does not support asynchronous requests."
					.formatted(filter, path),
				"Set asyncSupported to true in its FilterRegistrationBean or @WebFilter, or give it URL patterns "
						+ "without the paths of cmd-ipc.server.http.command-path and "
						+ "cmd-ipc.server.http.catalogue-path.");
	}

}
