package io.cmdipc.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.RegistryCounter;
import io.cmdipc.observation.CommandObservationDocumentation;
import io.cmdipc.observation.CommandObservationDocumentation.TimerKeyNames;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of meters are generated from their documentation. If they are out of date,
 * this test fails; run with {@code -Dwrite-docs=true} it writes them.
 */
class MeterDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "meters.md");

	private static final Path SOURCE = Path.of("src", "main", "java",
			CommandObservationDocumentation.class.getName().replace('.', '/') + ".java");

	@Test
	void everyMeterIsDescribed() {
		assertThat(CommandMeterDocumentation.values()).allSatisfy((meter) -> {
			assertThat(meter.getDescription()).matches("[A-Z].*[^.]");
			assertThat(meter.getName()).startsWith("cmdipc.");
		});
	}

	@Test
	void tableOfMetersIsCurrent() throws IOException {
		expectSection("meters", "| meter | in Prometheus | type | tags | |\n| --- | --- | --- | --- | --- |\n"
				+ Stream.of(CommandMeterDocumentation.values()).map(MeterDocumentationTests::row).collect(lines()));
	}

	@Test
	void tableOfReasonsIsCurrent() throws IOException {
		expectSection("reasons", "| reason | meter | also by channel |\n| --- | --- | --- |\n"
				+ Stream.of(RegistryCounter.values()).map(MeterDocumentationTests::row).collect(lines()));
	}

	@Test
	void tableOfObservationsIsCurrent() throws IOException {
		expectSection("observations", "| timer | span | tags of both | only of the timer | only of the span | |\n"
				+ "| --- | --- | --- | --- | --- | --- |\n"
				+ Stream.of(CommandObservationDocumentation.values())
					.map((observation) -> "| `%s` | `%s` | %s | %s | %s | %s |\n".formatted(observation.getName(),
							observation.getContextualName(), keys(observation.getLowCardinalityKeyNames()),
							keys(TimerKeyNames.values()), keys(observation.getHighCardinalityKeyNames()),
							javadoc(observation.name())))
					.collect(lines()));
	}

	@Test
	void tableOfKeysOfObservationsIsCurrent() throws IOException {
		Map<String, String> keys = new LinkedHashMap<>();
		for (CommandObservationDocumentation observation : CommandObservationDocumentation.values()) {
			Stream
				.of(observation.getLowCardinalityKeyNames(), TimerKeyNames.values(),
						observation.getHighCardinalityKeyNames())
				.flatMap(Stream::of)
				.forEach((key) -> keys.putIfAbsent(key.asString(), javadoc(((Enum<?>) key).name())));
		}

		expectSection("keys",
				"| tag | value |\n| --- | --- |\n" + keys.entrySet()
					.stream()
					.map((key) -> "| `%s` | %s |\n".formatted(key.getKey(), key.getValue()))
					.collect(lines()));
	}

	private static String keys(KeyName[] keys) {
		return Stream.of(keys).map((key) -> "`" + key.asString() + "`").collect(Collectors.joining(", "));
	}

	/* Micrometer has no place for the description of an observation but the Javadoc. */
	private static String javadoc(String constant) {
		try {
			Matcher comment = Pattern.compile("/\\*\\*\\s+(?:\\*\\s+)?([^/]+?)\\.?\\s+\\*/\\s+" + constant + " \\{")
				.matcher(Files.readString(SOURCE));
			assertThat(comment.find()).as(constant).isTrue();
			return comment.group(1).replaceAll("\\s+\\*\\s+", " ").replaceAll("\\{@code (\\w+)}", "`$1`");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Collector<CharSequence, ?, String> lines() {
		return Collectors.joining("");
	}

	private static String row(CommandMeterDocumentation meter) {
		return "| `%s` | `%s` | %s | %s | %s |\n".formatted(meter.getName(), inPrometheus(meter),
				meter.getType().name().toLowerCase(Locale.ROOT), keys(meter.getKeyNames()), meter.getDescription());
	}

	private static String inPrometheus(CommandMeterDocumentation meter) {
		return meter.getName().replace('.', '_') + ((meter.getType() == Meter.Type.COUNTER) ? "_total" : "");
	}

	private static String row(RegistryCounter counter) {
		CounterMeter meter = CounterMeter.of(counter);
		return meter.reason().stream().findFirst().isEmpty() ? ""
				: "| `%s` | `%s` | %s |\n".formatted(counter.name().toLowerCase(Locale.ROOT),
						meter.ofRegistry().getName(), (meter.ofChannel() != null) ? "yes" : "");
	}

	private static void expectSection(String name, String text) throws IOException {
		String page = Files.readString(PAGE).replace("\r\n", "\n");
		String start = "<!-- " + name + ": generated -->\n";
		String end = "<!-- end of " + name + " -->";
		assertThat(page).containsOnlyOnce(start).containsOnlyOnce(end);
		String current = page.substring(0, page.indexOf(start) + start.length()) + text
				+ page.substring(page.indexOf(end));
		if (Boolean.getBoolean("write-docs")) {
			Files.writeString(PAGE, current);
			return;
		}
		assertThat(page).as("Write it anew with mvn -pl cmd-ipc-spring-boot-starter -am verify -Dwrite-docs=true")
			.isEqualTo(current);
	}

}
