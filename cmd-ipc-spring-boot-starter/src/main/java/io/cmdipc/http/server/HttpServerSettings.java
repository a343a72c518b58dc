package io.cmdipc.http.server;

/**
 * Settings of an {@link HttpServerChannel}.
 *
 * @param commandPath the path at which messages are posted, such as {@code /cmd}
 * @param cataloguePath the path at which the commands are listed, such as
 * {@code /cmds.json}
 * @param maxExchanges the maximum number of calls in progress
 * @param maxMessageSize the maximum size of a message, in bytes
 */
public record HttpServerSettings(String commandPath, String cataloguePath, int maxExchanges, int maxMessageSize) {

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a path does not start with a slash, both are
	 * the same, or a number is not positive
	 */
	public HttpServerSettings {
		if (!commandPath.startsWith("/") || !cataloguePath.startsWith("/")) {
			throw new IllegalArgumentException("'commandPath' and 'cataloguePath' must start with a slash");
		}
		if (commandPath.equals(cataloguePath)) {
			throw new IllegalArgumentException("'cataloguePath' must differ from 'commandPath'");
		}
		if (maxExchanges < 1 || maxMessageSize < 1) {
			throw new IllegalArgumentException("'maxExchanges' and 'maxMessageSize' must be positive");
		}
	}

}
