package io.cmdipc.production.observation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was observed, and what is expected of it.
 *
 * @param registry the registry of observations
 */
record Observed(TestObservationRegistry registry) {

	private static final Duration WAIT = Duration.ofSeconds(20);

	void expect(String name, String command, String channel, String kind, String outcome, String code) {
		expect(name, Map.of("command", command, "channel", channel, "kind", kind, "outcome", outcome, "code", code));
	}

	void expectEvent(String name, String event, String channel, String kind, String outcome) {
		expect(name, Map.of("event", event, "channel", channel, "kind", kind, "outcome", outcome, "code",
				outcome.equals("failure") ? "internal_error" : "none"));
	}

	private void expect(String name, Map<String, String> keys) {
		Awaitility.await()
			.atMost(WAIT)
			.untilAsserted(
					() -> TestObservationRegistryAssert.assertThat(this.registry)
						.hasHandledContextsThatSatisfy((contexts) -> assertThat(contexts)
							.filteredOn((context) -> name.equals(context.getName()))
							.extracting(Observed::keys)
							.contains(keys)));
	}

	/** Return the context of the only observation with a name and a command. */
	<C extends Observation.Context> C only(Class<C> type, String name, String command) {
		List<C> found = new CopyOnWriteArrayList<>();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy((contexts) -> contexts.stream()
				.filter((context) -> name.equals(context.getName()) && command.equals(keys(context).get("command")))
				.map(type::cast)
				.forEach(found::add));
		assertThat(found).as("%s of %s", name, command).hasSize(1);
		return found.get(0);
	}

	List<String> parents(String name, String command) {
		List<String> parents = new CopyOnWriteArrayList<>();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy((contexts) -> contexts.stream()
				.filter((context) -> name.equals(context.getName()) && command.equals(keys(context).get("command")))
				.forEach((context) -> parents.add(nameOf(context.getParentObservation()))));
		return parents;
	}

	private static String nameOf(@Nullable ObservationView observation) {
		return (observation != null) ? String.valueOf(observation.getContextView().getContextualName()) : "none";
	}

	static Map<String, String> keys(Observation.Context context) {
		Map<String, String> keys = new HashMap<>();
		context.getLowCardinalityKeyValues().forEach((key) -> keys.put(key.getKey(), key.getValue()));
		return keys;
	}

}
