package io.cmdipc.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.autoconfigure.event.ApplicationEventProperties;
import io.cmdipc.autoconfigure.module.InMemoryChannelProperties;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import io.cmdipc.http.autoconfigure.HttpServerProperties;
import io.cmdipc.resilience.autoconfigure.ResilienceProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Every property, from YAML to the record that holds it.
 */
class PropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@BeforeEach
	void readYaml() throws IOException {
		new YamlPropertySourceLoader().load("yaml", new ClassPathResource("every-property.yml"))
			.forEach(this.environment.getPropertySources()::addFirst);
	}

	@Test
	void registry() {
		assertThat(bind("cmd-ipc", CommandRegistryProperties.class)).isEqualTo(new CommandRegistryProperties(true,
				"shop", "headquarters", Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(21),
				new CommandRegistryProperties.Retry(4, Duration.ofMillis(200), 2.5, Duration.ofMillis(50),
						Duration.ofSeconds(3), true),
				HandlerExecution.CALLER, new CommandRegistryProperties.Limits(11, 12, 13, DataSize.ofKilobytes(20), 14,
						15, 16, DataSize.ofKilobytes(17), 18, DataSize.ofKilobytes(19), 22, DataSize.ofKilobytes(23))));
	}

	@Test
	void applicationEvents() {
		assertThat(bind("cmd-ipc.application-events", ApplicationEventProperties.class))
			.isEqualTo(new ApplicationEventProperties(true));
	}

	@Test
	@DisabledIf("ignoresEmptyMaps")
	void modules() {
		assertThat(bindMap("cmd-ipc.channel.in-memory", InMemoryChannelProperties.class)).isEqualTo(Map.of("inventory",
				inventory(), "pricing", new InMemoryChannelProperties(List.of(), List.of(), null, 65_536, true)));
	}

	/* As docs/modules.md says. */
	@Test
	@EnabledIf("ignoresEmptyMaps")
	void modulesWithoutPropertiesAreNotSeenBySpringBoot40() {
		assertThat(bindMap("cmd-ipc.channel.in-memory", InMemoryChannelProperties.class))
			.isEqualTo(Map.of("inventory", inventory()));
	}

	private static InMemoryChannelProperties inventory() {
		return new InMemoryChannelProperties(List.of("com.acme.inventory", "com.acme.stock"), List.of("pricing"),
				HandlerExecution.EXECUTOR, 100, false);
	}

	@Test
	void remoteServices() {
		assertThat(bindMap("cmd-ipc.channel.http", HttpChannelProperties.class)).isEqualTo(Map.of("headquarters",
				new HttpChannelProperties("https://headquarters.example:8443", "hq", "/commands", Duration.ofSeconds(5),
						Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMillis(100),
						Duration.ofSeconds(10), Map.of("X-Api-Key", "secret"), "client", false, true, "directory", true,
						true)));
	}

	@Test
	void whatAPeerMayDo() {
		assertThat(bind("cmd-ipc.channel.in-memory.inventory", PeerProperties.class))
			.isEqualTo(new PeerProperties(List.of("order.*", "stock.count"), List.of("*"),
					new PeerProperties.Events(List.of(), List.of("stock.low")), DataSize.ofKilobytes(24), 25, 26));
		assertThat(bind("cmd-ipc.server.http", PeerProperties.class)).isEqualTo(new PeerProperties(List.of("order.*"),
				List.of(), new PeerProperties.Events(List.of("order.placed"), List.of("order.*")),
				DataSize.ofKilobytes(27), 28, 29));
	}

	@Test
	void loadOfAPeer() {
		assertThat(bind("cmd-ipc.channel.in-memory.inventory", ResilienceProperties.class))
			.isEqualTo(new ResilienceProperties(new ResilienceProperties.RateLimit(30, Duration.ofSeconds(2)),
					new ResilienceProperties.Breaker(true, 31, 32, 33, Duration.ofSeconds(3), 34, Duration.ofSeconds(4),
							35)));
		assertThat(bind("cmd-ipc.server.http", ResilienceProperties.class)).isEqualTo(new ResilienceProperties(
				new ResilienceProperties.RateLimit(40, Duration.ofSeconds(2)), new ResilienceProperties.Breaker(true,
						41, 42, 43, Duration.ofSeconds(3), 44, Duration.ofSeconds(4), 45)));
	}

	@Test
	void server() {
		assertThat(bind("cmd-ipc.server.http", HttpServerProperties.class)).isEqualTo(new HttpServerProperties(true,
				"/commands", "/commands.json", 19, List.of("shop.example", "*.shop.example"), Duration.ofSeconds(4), 24,
				DataSize.ofMegabytes(25), "Bearer", true,
				new HttpServerProperties.Cors(List.of("https://shop.example"), List.of("https://*.shop.example"),
						List.of("Content-Type", "Authorization"), true, Duration.ofHours(1))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cmd-ipc.request-timeout=0s", "cmd-ipc.event-deduplication-window=-1s",
			"cmd-ipc.limits.max-in-flight-per-channel=0", "cmd-ipc.limits.max-waiting-per-channel=0",
			"cmd-ipc.limits.max-commands-per-channel=0", "cmd-ipc.limits.max-definition-size-per-channel=0B",
			"cmd-ipc.limits.max-pending-calls=0", "cmd-ipc.limits.max-seen-events=-1",
			"cmd-ipc.limits.listener-queue-capacity=0", "cmd-ipc.limits.max-message-size=3GB",
			"cmd-ipc.limits.max-nesting-depth=0", "cmd-ipc.limits.max-error-details-size=0B",
			"cmd-ipc.server.http.command-path=cmd", "cmd-ipc.server.http.catalogue-path=/commands",
			"cmd-ipc.server.http.max-exchanges=0", "cmd-ipc.server.http.body-timeout=0s",
			"cmd-ipc.server.http.max-pending-bodies=0", "cmd-ipc.server.http.max-pending-body-size=0B" })
	void invalidValueIsReportedByName(String property) {
		TestPropertyValues.of(property).applyTo(this.environment);

		assertThatException().isThrownBy(() -> {
			bind("cmd-ipc", CommandRegistryProperties.class);
			bind("cmd-ipc.server.http", HttpServerProperties.class);
		})
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(property).startsWith(failure.getName() + "="));
	}

	@Test
	void noPropertyIsMissingHere() {
		Set<String> keys = this.environment.getPropertySources()
			.stream()
			.filter((source) -> source.getName().startsWith("yaml"))
			.flatMap((source) -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.map((key) -> key.replaceAll("\\[\\d+]", "").replaceAll("headers\\..*", "headers"))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(
				keys)
			.containsAll(Stream
				.of(ConfigurationMetadata.properties()
					.stream()
					.map(ConfigurationMetadata.Property::name)
					.filter((name) -> name.startsWith("cmd-ipc.") && !name.startsWith("cmd-ipc.channel.")),
						below("cmd-ipc.channel.in-memory.inventory.", InMemoryChannelProperties.class),
						below("cmd-ipc.channel.in-memory.inventory.", PeerProperties.class),
						below("cmd-ipc.server.http.", PeerProperties.class),
						below("cmd-ipc.channel.in-memory.inventory.", ResilienceProperties.class),
						below("cmd-ipc.server.http.", ResilienceProperties.class),
						below("cmd-ipc.channel.http.headquarters.", HttpChannelProperties.class))
				.flatMap((names) -> names)
				.toList());
	}

	private static Stream<String> below(String prefix, Class<?> type) {
		return ConfigurationMetadata.propertiesOf(type).stream().map((property) -> prefix + property.name());
	}

	private <T> Map<String, T> bindMap(String prefix, Class<T> type) {
		return Binder.get(this.environment).bind(prefix, Bindable.mapOf(String.class, type)).get();
	}

	private <T> T bind(String prefix, Class<T> type) {
		return Binder.get(this.environment).bind(prefix, type).get();
	}

	static boolean ignoresEmptyMaps() {
		return SpringBootVersion.getVersion().startsWith("4.0.");
	}

}
