package io.cmdipc.http.server;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link HttpServerChannel}.
 *
 * @param commandPath the path at which messages are posted, such as {@code /cmd}
 * @param cataloguePath the path at which the commands are listed, such as
 * {@code /cmds.json}
 * @param maxExchanges the maximum number of calls in progress
 * @param maxMessageSize the maximum size of a message, in bytes
 * @param bodies the limits of the bodies that are being received
 * @param access who may send requests
 */
public record HttpServerSettings(String commandPath, String cataloguePath, int maxExchanges, int maxMessageSize,
		Bodies bodies, Access access) {

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a path does not start with a slash, both are
	 * the same, a number is not positive, or there is no room for a message of the
	 * maximum size
	 */
	public HttpServerSettings {
		require(commandPath.startsWith("/") && cataloguePath.startsWith("/"),
				"'commandPath' and 'cataloguePath' must start with a slash");
		require(!commandPath.equals(cataloguePath), "'cataloguePath' must differ from 'commandPath'");
		require(maxExchanges >= 1 && maxMessageSize >= 1, "'maxExchanges' and 'maxMessageSize' must be positive");
		require(bodies.maxPendingSize() >= maxMessageSize, "'maxPendingSize' must not be less than 'maxMessageSize'");
	}

	/**
	 * Create settings with the default limits of bodies, for requests to any host.
	 * @param commandPath the path at which messages are posted
	 * @param cataloguePath the path at which the commands are listed
	 * @param maxExchanges the maximum number of calls in progress
	 * @param maxMessageSize the maximum size of a message, in bytes
	 * @throws IllegalArgumentException if a path does not start with a slash, both are
	 * the same, or a number is not positive
	 */
	public HttpServerSettings(String commandPath, String cataloguePath, int maxExchanges, int maxMessageSize) {
		this(commandPath, cataloguePath, maxExchanges, maxMessageSize, Bodies.DEFAULT.atLeast(maxMessageSize),
				Access.ANY);
	}

	private static void require(boolean condition, String text) {
		if (!condition) {
			throw new IllegalArgumentException(text);
		}
	}

	/**
	 * Limits of the bodies that are being received.
	 *
	 * @param timeout the time within which a body has to end
	 * @param maxPending the maximum number of bodies
	 * @param maxPendingSize the maximum sum of their sizes, in bytes
	 */
	public record Bodies(Duration timeout, int maxPending, long maxPendingSize) {

		/** Ten seconds, 1,024 bodies, 64 MiB. */
		public static final Bodies DEFAULT = new Bodies(Duration.ofSeconds(10), 1024, 64L << 20);

		/**
		 * Create limits.
		 * @throws IllegalArgumentException if one of them is not positive
		 */
		public Bodies {
			require(timeout.compareTo(Duration.ZERO) > 0 && maxPending >= 1 && maxPendingSize >= 1,
					"'timeout', 'maxPending' and 'maxPendingSize' must be positive");
		}

		private Bodies atLeast(int size) {
			return new Bodies(this.timeout, this.maxPending, Math.max(this.maxPendingSize, size));
		}

	}

	/**
	 * Who may send requests.
	 *
	 * @param allowedHosts the hosts that a request may name in its header {@code Host}: a
	 * name, an address, or a pattern such as {@code *.shop.example}; empty for any
	 * @param challenge the value of {@code WWW-Authenticate} with which a call is refused
	 * for which its sender has to log in, such as {@code Bearer}; {@code null} to refuse
	 * it with status 403
	 */
	public record Access(List<String> allowedHosts, @Nullable String challenge) {

		/** Requests to any host. */
		public static final Access ANY = new Access(List.of(), null);

		/**
		 * Create settings.
		 */
		public Access {
			allowedHosts = List.copyOf(allowedHosts);
		}

	}

}
