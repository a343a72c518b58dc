package io.cmdipc.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with any options starts, or is refused with an analysis that names a
 * property and an action.
 */
@Tag("fuzz")
class OptionsFuzzTests {

	private static final int WARM = 50;

	private final OptionInputs inputs = new OptionInputs();

	private final List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
		.load(FailureAnalyzer.class, ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, new StandardEnvironment()));

	private final Map<String, Integer> outcomes = new TreeMap<>();

	OptionsFuzzTests() throws IOException {
	}

	@Test
	void anyOptionsStartOrAreRefusedWithAnAnalysis() {
		try (FuzzWatch watch = new FuzzWatch()) {
			FuzzRun run = FuzzRun.ofOptions("the options");
			run.run(watch, WARM, this::start);
			run.tell("outcomes " + this.outcomes);
			watch.verify();
		}
	}

	private void start(Chance chance) throws IOException {
		String document = this.inputs.next(chance);
		try {
			start(document, chance.percent(20) ? WebApplicationType.REACTIVE : WebApplicationType.NONE);
		}
		catch (Throwable ex) {
			throw new AssertionError("Options:\n" + document, ex);
		}
	}

	private void start(String document, WebApplicationType type) throws IOException {
		List<PropertySource<?>> options;
		try {
			options = new YamlPropertySourceLoader().load("options",
					new ByteArrayResource(document.getBytes(StandardCharsets.UTF_8)));
		}
		catch (RuntimeException ex) {
			this.outcomes.merge("no YAML", 1, Integer::sum);
			return;
		}
		SpringApplication application = new SpringApplication(FuzzedService.class);
		application.setWebApplicationType(type);
		application
			.addInitializers((context) -> options.forEach(context.getEnvironment().getPropertySources()::addLast));
		application.setDefaultProperties(Map.of("server.port", 0, "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "logging.level.root", "off", "logging.level.io.cmdipc.fuzz", "info"));
		try {
			application.run().close();
			this.outcomes.merge("started", 1, Integer::sum);
		}
		catch (Throwable ex) {
			check(ex);
		}
	}

	private void check(Throwable failure) {
		FailureAnalysis analysis = this.analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No analysis", failure));
		assertThat(analysis.getDescription()).isNotBlank();
		assertThat(analysis.getAction()).as(analysis.getDescription()).isNotBlank();
		this.outcomes.merge("refused", 1, Integer::sum);
	}

}
