package io.cmdipc.autoconfigure.channel;

import java.util.List;
import java.util.function.UnaryOperator;

import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;

/**
 * What a peer may do, as common properties of channels and servers.
 */
final class CommonPeerProperties extends CommonProperties<PeerProperties> {

	CommonPeerProperties() {
		super(PeerProperties.class);
	}

	@Override
	protected void check(PeerProperties properties, UnaryOperator<String> names) {
		checkPatterns(names.apply("expose"), properties.expose(), "commands", "order");
		checkPatterns(names.apply("accept"), properties.accept(), "commands", "order");
		checkPatterns(names.apply("events.send"), properties.events().send(), "events", "order");
		checkPatterns(names.apply("events.receive"), properties.events().receive(), "events", "order");
		if (properties.maxMessageSize() != null) {
			PropertyChecks.size(names.apply("max-message-size"), properties.maxMessageSize());
		}
		checkPositive(names.apply("max-in-flight"), properties.maxInFlight());
		checkPositive(names.apply("max-waiting"), properties.maxWaiting());
	}

	private static void checkPatterns(String property, @Nullable List<String> patterns, String things, String group) {
		if (patterns != null) {
			patterns.forEach((pattern) -> PropertyChecks.check(IdPatterns.isValid(pattern), property, pattern,
					"It must have ids of public " + things + ", such as " + group
							+ ".created, the beginning of ids, such as " + group + ".*, or * for all."));
		}
	}

	private static void checkPositive(String property, @Nullable Integer number) {
		if (number != null) {
			PropertyChecks.positive(property, number);
		}
	}

}
