package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelProperties;
import io.cmdipc.http.autoconfigure.HttpChannelAutoConfiguration;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import io.cmdipc.http.autoconfigure.HttpServerAutoConfiguration;
import io.cmdipc.resilience.autoconfigure.ResilienceProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every number, time and size below {@code cmd-ipc}, as the metadata has them: what it
 * cannot be is reported at start by its full name, with its origin and what to write.
 */
class QuantityTests {

	private static final String MODULE = "cmd-ipc.channel.in-memory.stock.";

	private static final String SERVICE = "cmd-ipc.channel.http.billing.";

	private static final String SERVER = "cmd-ipc.server.http.";

	private static final Map<String, List<String>> NEVER = Map.of("Integer", List.of("-1", "99999999999", "many"),
			"Double", List.of("-1", "0", "NaN", "Infinity", "many"), "Duration",
			List.of("-1s", "999999999999999d", "soon"), "DataSize",
			List.of("-1B", "0B", "3GB", "99999999999TB", "big"));

	private static final Map<String, String> ZERO = Map.of("Integer", "0", "Duration", "0s");

	private static final Set<String> MAY_BE_ZERO = Set.of("cmd-ipc.retry.max-retries", "cmd-ipc.retry.delay",
			"cmd-ipc.retry.jitter", "cmd-ipc.handler-warning-threshold", SERVER + "cors.max-age");

	private static final Map<String, String> LARGEST = Map.of("Integer", "2147483647", "Double", "1000", "Duration",
			"999999999d", "DataSize", "2147483639B");

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandChannelAutoConfiguration.class,
						InMemoryChannelAutoConfiguration.class, HttpChannelAutoConfiguration.class,
						HttpServerAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues(SERVER + "enabled=true", SERVICE + "url=http://localhost:1", MODULE + "listed=true");

	@ParameterizedTest
	@MethodSource("quantities")
	void thatCannotBeIsReportedByNameWithItsOriginAndWhatToWrite(ConfigurationMetadata.Property property) {
		for (String value : impossible(property)) {
			FailureAnalysis analysis = analysis(property.name() + "=" + value);

			assertThat(analysis.getDescription()).as("%s=%s", property.name(), value)
				.startsWith("Invalid value '" + value + "' for configuration property '" + property.name()
						+ "' (originating from '\"" + property.name() + "\" from property source")
				.containsPattern("\\. It must .+\\.$");
			assertThat(analysis.getAction()).as("%s=%s", property.name(), value)
				.isEqualTo("Correct the value of " + property.name() + ", or remove the property if it has a default.");
		}
	}

	@Test
	void asLargeAsItCanBeIsAccepted() {
		List<String> all = new ArrayList<>();
		quantities().forEach((property) -> all.add(property.name() + "=" + largest(property)));

		this.runner.withPropertyValues(all.toArray(String[]::new)).run((context) -> assertThat(context).hasNotFailed());
	}

	private static List<String> impossible(ConfigurationMetadata.Property property) {
		List<String> values = new ArrayList<>(Objects.requireNonNull(NEVER.get(property.type())));
		String zero = ZERO.get(property.type());
		if (zero != null && !MAY_BE_ZERO.contains(property.name())) {
			values.add(zero);
		}
		if (property.name().endsWith("-rate-threshold")) {
			values.add("101");
		}
		if (isOfResilience(property.name()) && property.type().equals("Duration")) {
			values.add("366d");
		}
		return values;
	}

	private static String largest(ConfigurationMetadata.Property property) {
		if (isOfResilience(property.name()) && property.type().equals("Duration")) {
			return "365d";
		}
		if (property.name().contains("circuit-breaker.") && property.type().equals("Integer")) {
			return property.name().endsWith("-rate-threshold") ? "100" : "100000";
		}
		return Objects.requireNonNull(LARGEST.get(property.type()));
	}

	private static boolean isOfResilience(String name) {
		return name.contains("circuit-breaker.") || name.contains("rate-limit.");
	}

	static Stream<ConfigurationMetadata.Property> quantities() {
		List<ConfigurationMetadata.Property> all = Stream
			.of(ConfigurationMetadata.properties()
				.stream()
				.filter((property) -> property.name().startsWith("cmd-ipc.")),
					below(MODULE, InMemoryChannelProperties.class), below(MODULE, PeerProperties.class),
					below(MODULE, ResilienceProperties.class), below(SERVICE, HttpChannelProperties.class),
					below(SERVICE, PeerProperties.class), below(SERVICE, ResilienceProperties.class))
			.flatMap((properties) -> properties)
			.filter((property) -> NEVER.containsKey(property.type()))
			/* The server has none, whatever its number. */
			.filter((property) -> !property.name().startsWith(SERVER + "circuit-breaker."))
			.toList();
		assertThat(all).extracting(ConfigurationMetadata.Property::name)
			.contains(MODULE + "capacity", SERVICE + "timeout", SERVICE + "circuit-breaker.failure-rate-threshold",
					"cmd-ipc.retry.multiplier", SERVER + "body-timeout", "cmd-ipc.limits.max-message-size");
		return all.stream();
	}

	private static Stream<ConfigurationMetadata.Property> below(String prefix, Class<?> type) {
		return ConfigurationMetadata.propertiesOf(type)
			.stream()
			.map((property) -> new ConfigurationMetadata.Property(prefix + property.name(), property.type(),
					property.defaultValue(), property.description()));
	}

	private FailureAnalysis analysis(String property) {
		AtomicReference<Environment> environment = new AtomicReference<>();
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		this.runner.withInitializer((context) -> environment.set(context.getEnvironment()))
			.withPropertyValues(property)
			.run((context) -> {
				assertThat(context).as(property).hasFailed();
				analysis.set(StartupFailures.analyzeAsBoot(context.getStartupFailure(), environment.get()));
			});
		return Objects.requireNonNull(analysis.get());
	}

}
