package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.convert.DurationStyle;

/**
 * The channels to remote services, declared below {@code cmd-ipc.channel.http}.
 */
final class HttpChannelRegistrar extends ChannelRegistrar<HttpChannelProperties> {

	private static final Pattern COMMAND_PREFIX = Pattern.compile("[A-Za-z0-9][\\w-]*(\\.[A-Za-z0-9][\\w-]*)*");

	private static final int MAX_PREFIX_LENGTH = 250;

	private static final Duration DEFAULT_MAX_BACKOFF = Duration.ofSeconds(30);

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
		return beans.getBean(HttpChannelFactory.class).create(id, channel, declared(id));
	}

	private void check(String id, HttpChannelProperties channel) {
		ServiceUrl.check(property(id, "url"), property(id, "headers"), channel.url());
		ServiceHeaders.check(property(id, "headers"), channel.headers());
		ChannelTokens.check(property(id, ""), channel);
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
		PropertyChecks.check(!ServiceUrl.hasDots(channel.path()), property(id, "path"), channel.path(),
				"It must not have a part '.' or '..'.");
		PropertyChecks.positive(property(id, "timeout"), channel.timeout());
		PropertyChecks.positive(property(id, "connect-timeout"), channel.connectTimeout());
		PropertyChecks.positive(property(id, "max-idle-time"), channel.maxIdleTime());
		PropertyChecks.positive(property(id, "refresh-interval"), channel.refreshInterval());
		PropertyChecks.positive(property(id, "initial-backoff"), channel.initialBackoff());
		PropertyChecks.positive(property(id, "max-backoff"), channel.maxBackoff());
		checkBackoff(id, channel);
	}

	private void checkBackoff(String id, HttpChannelProperties channel) {
		boolean valid = channel.maxBackoff().compareTo(channel.initialBackoff()) >= 0;
		String initial = property(id, "initial-backoff");
		String max = property(id, "max-backoff");
		PropertyChecks.check(valid || !channel.maxBackoff().equals(DEFAULT_MAX_BACKOFF), initial,
				channel.initialBackoff(),
				"It is longer than " + max + " (30s, the default): write a shorter time, or a longer " + max + ".");
		PropertyChecks.check(valid, max, channel.maxBackoff(), "It must not be shorter than " + initial + " ("
				+ DurationStyle.SIMPLE.print(channel.initialBackoff(), ChronoUnit.MILLIS) + ").");
	}

}
