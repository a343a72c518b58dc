package io.cmdipc.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.RegistryCounter;
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

	private static Collector<CharSequence, ?, String> lines() {
		return Collectors.joining("");
	}

	private static String row(CommandMeterDocumentation meter) {
		String tags = Stream.of(meter.getKeyNames())
			.map(KeyName::asString)
			.map((tag) -> "`" + tag + "`")
			.collect(Collectors.joining(", "));
		return "| `%s` | `%s` | %s | %s | %s |\n".formatted(meter.getName(), inPrometheus(meter),
				meter.getType().name().toLowerCase(Locale.ROOT), tags, meter.getDescription());
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
