package io.cmdipc.autoconfigure.channel;

import java.util.List;
import java.util.stream.Stream;

/**
 * All rules about properties that have no effect. The first one that is about a property
 * decides.
 */
final class EffectRules {

	private static final String SERVER = "cmd-ipc.server.http";

	private static final String SERVICES = "cmd-ipc.channel.http";

	private static final String MODULES = "cmd-ipc.channel.in-memory";

	private static final String BREAKER = "circuit-breaker.enabled";

	private static final List<String> OF_BREAKER = Stream
		.of("sliding-window-size", "minimum-number-of-calls", "failure-rate-threshold", "slow-call-duration-threshold",
				"slow-call-rate-threshold", "wait-duration-in-open-state",
				"permitted-number-of-calls-in-half-open-state")
		.map("circuit-breaker."::concat)
		.toList();

	private static final String NO_CALLS = "the application makes no calls through its HTTP server";

	private static final String BREAKER_OF_CHANNEL = "Write it below the channel whose calls it is to stop, such as "
			+ SERVICES + ".<id>." + BREAKER
			+ ". The calls that the server receives are limited by <>.rate-limit.calls.";

	static final List<EffectRule> ALL = List.of(
			EffectRule.missing(SERVER, List.of(), List.of("enabled"), "the server is not enabled",
					"Write <>.enabled=true, or false to keep it off."),
			EffectRule.empty(SERVER, List.of("allowed-hosts"), "an empty list is the same as none",
					"Write the hosts that requests may name, such as shop.example, or * for any; or remove it for the default."),
			EffectRule.impossible(SERVER, List.of("accept"), List.of(),
					"clients over HTTP call commands and bring none",
					"Remove it. To call the commands of a service, write its URL, such as " + SERVICES + ".<id>.url."),
			EffectRule.impossible(SERVER, List.of("events.send", "events.receive"), List.of(),
					"events do not cross HTTP", "Remove it. Modules and other kinds of channels exchange events."),
			EffectRule.impossible(SERVER, List.of(BREAKER), List.of(), NO_CALLS, BREAKER_OF_CHANNEL),
			EffectRule.impossible(SERVER, OF_BREAKER, List.of(BREAKER), NO_CALLS, BREAKER_OF_CHANNEL),
			EffectRule.missing(SERVER, List.of("cors.max-age", "cors.allowed-headers"),
					List.of("cors.allowed-origins", "cors.allowed-origin-patterns"), "no page may call commands",
					"Write the origins of such pages in <>.cors.allowed-origins, or remove it."),
			EffectRule.unused(SERVICES, List.of("events.send", "events.receive"), "events do not cross HTTP",
					"Remove it. Modules and other kinds of channels exchange events."),
			EffectRule.unused(SERVICES,
					List.of("expose", "max-in-flight", "max-waiting", "rate-limit.calls", "rate-limit.period"),
					"a service over HTTP answers calls and makes none",
					"Remove it. What clients over HTTP may call, and how often, is written below " + SERVER + "."),
			EffectRule.unused(MODULES, List.of("max-message-size"), "a module takes objects, which are no JSON",
					"Remove it."),
			EffectRule.missing(null, List.of("rate-limit.period"), List.of("rate-limit.calls"),
					"the number of calls in a period is missing",
					"Write it, such as <>.rate-limit.calls=100, or remove the period."),
			EffectRule.missing(null, OF_BREAKER, List.of(BREAKER), "the circuit breaker is not enabled",
					"Write <>." + BREAKER + "=true, or false to keep it off."));

	private EffectRules() {
	}

}
