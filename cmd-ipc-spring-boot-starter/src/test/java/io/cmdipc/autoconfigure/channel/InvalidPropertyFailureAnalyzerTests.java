package io.cmdipc.autoconfigure.channel;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidPropertyFailureAnalyzerTests {

	@ParameterizedTest
	@CsvSource(nullValues = "none", textBlock = """
			It must be a URL., Invalid value 'x' for configuration property 'cmd-ipc.a'. It must be a URL.
			'', Invalid value 'x' for configuration property 'cmd-ipc.a'.
			none, Invalid value 'x' for configuration property 'cmd-ipc.a'.
			""")
	void reasonIsSaidOnceAndLeavesNoBlankIfThereIsNone(@Nullable String reason, String description) {
		InvalidConfigurationPropertyValueException failure = new InvalidConfigurationPropertyValueException("cmd-ipc.a",
				"x", reason);

		FailureAnalysis analysis = new InvalidPropertyFailureAnalyzer(new MockEnvironment()).analyze(failure);

		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).isEqualTo(description);
		assertThat(analysis.getAction())
			.isEqualTo("Correct the value of cmd-ipc.a, or remove the property if it has a default.");
	}

}
