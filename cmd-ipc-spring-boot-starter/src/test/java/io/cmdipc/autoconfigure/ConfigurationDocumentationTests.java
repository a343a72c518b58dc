package io.cmdipc.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.autoconfigure.module.InMemoryChannelProperties;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import io.cmdipc.resilience.autoconfigure.ResilienceProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of properties is generated from the metadata. If it is out of date, this test
 * fails; run with {@code -Dwrite-docs=true} it writes the page.
 */
class ConfigurationDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String INTRODUCTION = """
			# Configuration

			All properties of the starter, generated from the metadata that editors show, too. Write times as `5s` or `PT5S` and
			sizes as `1MB`. For settings without a property, define a bean `CommandRegistryCustomizer` (for every registry) or
			`HttpChannelCustomizer` (for the client of an HTTP channel), or a bean of your own in place of an auto-configured one.

			The application does not start if a property below `cmd-ipc` is set that nothing reads; the report names the one that was
			probably meant. Properties of your own belong elsewhere, or in a `@ConfigurationProperties` class with a prefix below `cmd-ipc`,
			in this context or a parent. A child context may have such a class, too, so a name that resembles no known one and is not below
			`cmd-ipc.channel`, `server` or `limits` is a warning. So is an unknown environment variable, since others set variables, too.

			A known property that has no effect as it stands, such as `rate-limit.period` without `rate-limit.calls` or `expose` of a service
			over HTTP, is a warning with what to write. One of the HTTP server that can never have an effect, such as `accept`, is refused,
			and so is an empty list of `allowed-hosts`. What is written as off, such as `circuit-breaker.enabled=false`, is no warning.

			The id of a channel is written as it is if it consists of letters, digits, `-` and `_`. Any other id is written in brackets:
			`cmd-ipc.channel.http[eu.billing].url`, which in YAML is the key `"[eu.billing]"` below `http`.
			""";

	@Test
	void everyPropertyHasADescription() {
		assertThat(all()).allSatisfy((property) -> assertThat(property.description()).as(property.name())
			.matches("[A-Z].*\\.")
			.doesNotContain("\n"));
	}

	@Test
	void everyPropertyHasADefaultUnlessItsAbsenceIsDescribed() {
		List<String> withoutDefault = all().filter((property) -> property.defaultValue().isEmpty())
			.filter((property) -> !property.type().startsWith("List<") && !property.type().startsWith("Map<"))
			.map(ConfigurationMetadata.Property::name)
			.toList();

		assertThat(withoutDefault).containsExactlyInAnyOrder("cmd-ipc.id", "cmd-ipc.retry.max-delay",
				"cmd-ipc.router-channel", "cmd-ipc.server.http.max-exchanges",
				"cmd-ipc.server.http.max-pending-body-size", "cmd-ipc.server.http.challenge", "url", "command-prefix",
				"ssl-bundle", "oauth2-registration", "handler-execution", "max-message-size", "max-in-flight",
				"max-waiting", "cmd-ipc.server.http.max-message-size", "cmd-ipc.server.http.max-in-flight",
				"cmd-ipc.server.http.max-waiting", "rate-limit.calls", "cmd-ipc.server.http.rate-limit.calls");
	}

	@ParameterizedTest
	@ValueSource(classes = { PeerProperties.class, ResilienceProperties.class })
	void serverHasThePropertiesOfEveryKind(Class<?> type) {
		assertThat(ConfigurationMetadata.properties()).containsAll(ConfigurationMetadata.propertiesOf(type)
			.stream()
			.map((property) -> new ConfigurationMetadata.Property("cmd-ipc.server.http." + property.name(),
					property.type(), property.defaultValue(), property.description()))
			.toList());
	}

	@Test
	void pageIsCurrent() throws IOException {
		String page = page();
		if (Boolean.getBoolean("write-docs")) {
			Files.writeString(PAGE, page);
		}

		assertThat(Files.readString(PAGE))
			.as("Write it anew with mvn -pl cmd-ipc-spring-boot-starter -am verify -Dwrite-docs=true")
			.isEqualToNormalizingNewlines(page);
	}

	private static Stream<ConfigurationMetadata.Property> all() {
		return Stream
			.of(ConfigurationMetadata.properties(), ConfigurationMetadata.propertiesOf(InMemoryChannelProperties.class),
					ConfigurationMetadata.propertiesOf(HttpChannelProperties.class),
					ConfigurationMetadata.propertiesOf(PeerProperties.class),
					ConfigurationMetadata.propertiesOf(ResilienceProperties.class))
			.flatMap(List::stream);
	}

	private static String page() {
		List<String> sections = new ArrayList<>(List.of(INTRODUCTION));
		sections.add(section("The registry", "cmd-ipc.", "cmd-ipc.server.", "cmd-ipc.channel."));
		sections.add(section("Modules: `cmd-ipc.channel.in-memory.<id>`", InMemoryChannelProperties.class));
		sections.add(section("Remote services: `cmd-ipc.channel.http.<id>`", HttpChannelProperties.class));
		sections
			.add(section("Channels and servers of every kind: `cmd-ipc.channel.<kind>.<id>`, `cmd-ipc.server.<kind>`",
					PeerProperties.class, ResilienceProperties.class));
		sections.add(section("The HTTP server", "cmd-ipc.server."));
		sections.add(section("Actuator", "management."));
		return String.join("\n", sections);
	}

	private static String section(String title, String prefix, String... butNot) {
		return table(title,
				ConfigurationMetadata.properties()
					.stream()
					.filter((property) -> property.name().startsWith(prefix))
					.filter((property) -> Stream.of(butNot).noneMatch((other) -> property.name().startsWith(other)))
					.toList());
	}

	private static String section(String title, Class<?>... types) {
		return table(title,
				Stream.of(types).flatMap((type) -> ConfigurationMetadata.propertiesOf(type).stream()).toList());
	}

	private static String table(String title, List<ConfigurationMetadata.Property> properties) {
		StringBuilder table = new StringBuilder(
				"## " + title + "\n\n| property | type | default | |\n| --- | --- | --- | --- |\n");
		for (ConfigurationMetadata.Property property : properties) {
			table.append("| `%s` | %s | %s | %s |%n".formatted(property.name(), property.type(),
					property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`",
					property.description()));
		}
		return table.toString().replace("\r\n", "\n");
	}

}
