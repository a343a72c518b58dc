package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * URL of a service, checked part by part, so that a mistake is named and not only found.
 * No text shows a user, a password, a query or a fragment.
 */
final class ServiceUrl {

	private static final Pattern PARTS = Pattern
		.compile("(?<scheme>[^:/?#]*):(?://(?<authority>[^/?#]*))?(?<path>[^?#]*)(?<query>\\?[^#]*)?(?<fragment>#.*)?");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.-]+)}");

	private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[^\\]]*\\]|[^:]*)(?::(?<port>.*))?");

	private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

	private static final Pattern PLAIN_AUTHORITY = Pattern.compile("([A-Za-z0-9.-]+|\\[[^\\]]*\\])(:\\d{1,5})?");

	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

	private static final Pattern DOTS = Pattern.compile("/(\\.|%2[eE]){1,2}(/|$)");

	private static final String EXAMPLE = "http://localhost:8081";

	private final String property;

	private final String url;

	private ServiceUrl(String property, String url) {
		this.property = property;
		this.url = url;
	}

	/**
	 * Check a URL.
	 * @param property the name of its property
	 * @param headers the name of the property for credentials
	 * @param url the URL
	 * @throws InvalidChannelException if it is not one of a service
	 */
	static void check(String property, String headers, @Nullable String url) {
		if (!StringUtils.hasText(url)) {
			throw new InvalidChannelException("Property " + property + " is missing.", writeAddress(property));
		}
		Matcher placeholder = PLACEHOLDER.matcher(url);
		if (placeholder.find()) {
			throw withoutValue(property, placeholder.group(1));
		}
		Matcher parts = PARTS.matcher(url);
		if (!parts.matches()) {
			throw new ServiceUrl(property, shown(url)).notAbsolute();
		}
		new ServiceUrl(property, shown(url)).check(parts, headers, url);
	}

	private static InvalidChannelException withoutValue(String property, String placeholder) {
		return new InvalidChannelException(
				"Property " + property + " cannot be read: the placeholder " + placeholder + " has no value.",
				"Set " + placeholder + " as a property or an environment variable, or write a default, such as "
						+ property + "=${" + placeholder + ":" + EXAMPLE + "}.");
	}

	/** Return a URL without what may be secret. */
	private static String shown(String url) {
		if (url.contains("@")) {
			return SCHEME.matcher(url).find() ? url.substring(0, url.indexOf("//")) + "//…" : "…";
		}
		return url.replaceFirst("[?#].*", "?…");
	}

	private void check(Matcher parts, String headers, String whole) {
		String scheme = parts.group("scheme");
		if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
			throw notAbsolute();
		}
		String authority = parts.group("authority");
		if (!StringUtils.hasText(authority)) {
			throw problem("it has no host",
					"Write two slashes and the host after the scheme, such as " + EXAMPLE + ".");
		}
		if (whole.contains("@") && !PLAIN_AUTHORITY.matcher(authority).matches()) {
			throw problem("it has a user or a password",
					"Remove all between // and @, and send credentials by a header instead, such as " + headers
							+ "[Authorization]=Basic ….");
		}
		if (parts.group("query") != null || parts.group("fragment") != null) {
			throw problem("it has a query or a fragment",
					"Remove what is after the path. Send keys by a header, such as " + headers + "[X-Api-Key]=….");
		}
		checkAuthority(authority);
		checkPath(parts.group("path"), whole);
	}

	private void checkAuthority(String authority) {
		Matcher parts = AUTHORITY.matcher(authority);
		if (!parts.matches()) {
			throw problem("'" + authority + "' is not a host with an optional port", writeAddress(this.property));
		}
		checkHost(parts.group("host"));
		checkPort(parts.group("port"));
	}

	private void checkHost(String host) {
		if (host.isEmpty()) {
			throw problem("it has no host", writeAddress(this.property));
		}
		if (host.startsWith("[") || HOST.matcher(host).matches()) {
			try {
				if (new URI("http://" + host).getHost() != null) {
					return;
				}
			}
			catch (URISyntaxException ex) {
				throw invalidHost(host, "it is not an address");
			}
			throw invalidHost(host,
					"each part must begin and end with a letter or digit, and the last begin with a letter");
		}
		throw invalidHost(host, "it contains '" + firstInvalid(host) + "'");
	}

	private static String firstInvalid(String host) {
		return host.codePoints()
			.filter((character) -> character > 127 || !HOST.matcher(Character.toString(character)).matches())
			.mapToObj(Character::toString)
			.findFirst()
			.orElse("");
	}

	private InvalidChannelException invalidHost(String host, String reason) {
		return problem("'" + host + "' is not a valid host name: " + reason,
				"Host names consist of letters, digits, '-' and '.'. Give the host an alias without other characters, "
						+ "write its name in Punycode (xn--…), or its IP address.");
	}

	private void checkPort(@Nullable String port) {
		if (port == null || (port.matches("\\d{1,5}") && isInRange(Integer.parseInt(port)))) {
			return;
		}
		String reason = port.matches("-?\\d+") ? "port " + port + " is out of range" : "'" + port + "' is not a port";
		throw problem(reason, "Write a port from 1 to 65535, or none for the default port of the scheme.");
	}

	private static boolean isInRange(int port) {
		return port > 0 && port <= 65535;
	}

	private void checkPath(String path, String whole) {
		try {
			URI unused = new URI(whole);
		}
		catch (URISyntaxException ex) {
			throw problem("there is an invalid character at index " + ex.getIndex(),
					"Remove spaces, and write other special characters of the path in percent-encoding.");
		}
		if (hasDots(path)) {
			throw problem("its path has a part '.' or '..'", "Write the path that they lead to.");
		}
	}

	/** Return whether a path has parts that servers resolve in different ways. */
	static boolean hasDots(String path) {
		return DOTS.matcher(path).find();
	}

	private InvalidChannelException notAbsolute() {
		return new InvalidChannelException(
				"'" + this.url + "' in " + this.property + " is not an absolute http or https URL.",
				writeAddress(this.property));
	}

	private InvalidChannelException problem(String reason, String action) {
		return new InvalidChannelException(
				"'" + this.url + "' in " + this.property + " is not a usable URL: " + reason + ".", action);
	}

	private static String writeAddress(String property) {
		return "Write the address of the service with its scheme, such as " + property + "=" + EXAMPLE + ".";
	}

}
