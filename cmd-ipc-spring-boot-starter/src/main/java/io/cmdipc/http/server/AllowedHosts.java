package io.cmdipc.http.server;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that a request may name. A page whose name an attacker has made to resolve to
 * the address of this server sends the name of that page, which is not among them.
 */
final class AllowedHosts {

	private static final Logger LOG = LoggerFactory.getLogger(AllowedHosts.class);

	private static final String ANY_NAME_BELOW = "*.";

	private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");

	private final List<String> patterns;

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Create a list of hosts.
	 * @param patterns names, addresses, or patterns such as {@code *.shop.example}; empty
	 * or with a {@code *} for any host
	 */
	AllowedHosts(List<String> patterns) {
		this.patterns = patterns.contains("*") ? List.of() : patterns.stream().map(AllowedHosts::normalize).toList();
	}

	/**
	 * Return whether a request may be handled. One that names several hosts may not: what
	 * is before this server may have looked at another one of them.
	 */
	boolean permitsRequest(RequestHeaders headers) {
		if (this.patterns.isEmpty()) {
			return true;
		}
		List<String> hosts = headers.all("Host");
		return permits((hosts.size() == 1) ? hosts.get(0) : null);
	}

	/**
	 * Return whether a request may be handled.
	 * @param host the value of its header {@code Host}, {@code null} if it has none, or
	 * several
	 */
	boolean permits(@Nullable String host) {
		if (this.patterns.isEmpty()) {
			return true;
		}
		String name = (host != null) ? normalize(withoutPort(host.trim())) : null;
		boolean permitted = name != null && this.patterns.stream().anyMatch((pattern) -> matches(pattern, name));
		if (!permitted && this.warned.compareAndSet(false, true)) {
			LOG.warn(
					"Refused a request to host {}: it is none of {}, see cmd-ipc.server.http.allowed-hosts "
							+ "(further ones are not logged)",
					(host != null) ? Quoted.quote(host) : "without one name", this.patterns);
		}
		return permitted;
	}

	private static boolean matches(String pattern, String name) {
		return pattern.startsWith(ANY_NAME_BELOW) ? NAME.matcher(name).matches() && name.length() >= pattern.length()
				&& name.endsWith(pattern.substring(1)) : name.equals(pattern);
	}

	private static String withoutPort(String host) {
		int colon = host.lastIndexOf(':');
		return (colon > host.lastIndexOf(']')) ? host.substring(0, colon) : host;
	}

	private static String normalize(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
	}

}
