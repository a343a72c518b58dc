package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.StringUtils;

/**
 * The channels to remote services, declared below {@code cmd-ipc.channel.http}.
 */
final class HttpChannelRegistrar extends ChannelRegistrar<HttpChannelProperties> {

	private static final Pattern COMMAND_PREFIX = Pattern.compile("[A-Za-z0-9][\\w-]*(\\.[A-Za-z0-9][\\w-]*)*");

	private static final int MAX_PREFIX_LENGTH = 250;

	HttpChannelRegistrar() {
		super("http", HttpChannelProperties.class);
	}

	@Override
	protected ChannelDeclaration declare(String id, HttpChannelProperties channel) {
		check(id, channel);
		String prefix = channel.commandPrefix();
		ChannelDeclaration declaration = declaration(id).withRequired(channel.required())
			.withFailFast(channel.failFast())
			.withOptions(
					(prefix != null) ? ChannelOptions.DEFAULTS.withCommandPrefix(prefix) : ChannelOptions.DEFAULTS);
		return channel.failFast() ? declaration.withAdvice("Start the service, correct " + property(id, "url")
				+ ", or set " + property(id, "fail-fast") + " to false to start without it.") : declaration;
	}

	@Override
	protected CommandChannel create(String id, HttpChannelProperties channel, BeanFactory beans) {
		return beans.getBean(HttpChannelFactory.class).create(id, channel);
	}

	private void check(String id, HttpChannelProperties channel) {
		checkUrl(property(id, "url"), channel.url());
		String prefix = channel.commandPrefix();
		if (prefix != null && !COMMAND_PREFIX.matcher(prefix).matches()) {
			throw new InvalidChannelException(
					"'" + prefix + "' in " + property(id, "command-prefix") + " is not a prefix of command ids.",
					"Write letters, digits, '-' and '_', in parts that are separated by dots, and no dot at the end, "
							+ "such as billing or acme.billing; or remove the property to call the commands as the "
							+ "service does.");
		}
		if (prefix != null && prefix.length() > MAX_PREFIX_LENGTH) {
			throw new InvalidChannelException(
					"The prefix in " + property(id, "command-prefix") + " is too long: " + prefix.length()
							+ " characters.",
					"Write " + MAX_PREFIX_LENGTH + " characters at most: the ids of commands begin with the prefix.");
		}
		PropertyChecks.path(property(id, "path"), channel.path());
		PropertyChecks.positive(property(id, "timeout"), channel.timeout());
		PropertyChecks.positive(property(id, "connect-timeout"), channel.connectTimeout());
		PropertyChecks.positive(property(id, "max-idle-time"), channel.maxIdleTime());
		PropertyChecks.positive(property(id, "refresh-interval"), channel.refreshInterval());
		PropertyChecks.positive(property(id, "initial-backoff"), channel.initialBackoff());
		PropertyChecks.check(channel.maxBackoff().compareTo(channel.initialBackoff()) >= 0, property(id, "max-backoff"),
				channel.maxBackoff(), "It must not be shorter than " + property(id, "initial-backoff") + ".");
	}

	private static void checkUrl(String property, @Nullable String url) {
		String action = "Write the address of the service with its scheme, such as " + property
				+ "=http://localhost:8081.";
		if (!StringUtils.hasText(url)) {
			throw new InvalidChannelException("Property " + property + " is missing.", action);
		}
		try {
			URI uri = new URI(url);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
				checkPort(property, url, uri.getPort());
				return;
			}
		}
		catch (URISyntaxException ex) {
			throw new InvalidChannelException("'" + url + "' in " + property + " is not a URL.", action, ex);
		}
		throw new InvalidChannelException("'" + url + "' in " + property + " is not an absolute http or https URL.",
				action);
	}

	private static void checkPort(String property, String url, int port) {
		if (port == 0 || port > 65535) {
			throw new InvalidChannelException(
					"'" + url + "' in " + property + " is not a usable URL: port " + port + " is out of range.",
					"Write a port from 1 to 65535, or none for the default port of the scheme.");
		}
	}

}
