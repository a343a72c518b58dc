package io.cmdipc.http.autoconfigure;

import java.util.Map;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ServiceHeadersTests {

	private static final String PROPERTY = "cmd-ipc.channel.http.billing.headers";

	@Test
	void headerThatCanBeSentIsAccepted() {
		assertThatNoException().isThrownBy(() -> ServiceHeaders.check(PROPERTY,
				Map.of("X-Api-Key", "s3cret", "a!#$%&'*+.^_`|~9", "a\tb é", "Empty", "")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X Foo", "X-Ü", ":path", "", "X:", "X\r\nY", "X\u0000", "(X)", "X/Y" })
	void nameThatIsNoTokenIsRefused(String name) {
		assertThatExceptionOfType(InvalidChannelException.class)
			.isThrownBy(() -> ServiceHeaders.check(PROPERTY, Map.of(name, "s3cret")))
			.withMessage("The name of the header in " + PROPERTY + "["
					+ name.replace('\r', '?').replace('\n', '?').replace('\u0000', '?') + "] is invalid.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3c\r\nX: y", "s3c\n", "s3c\r", "s3c\u0000", "s3c\u007f", "s3c\u0085", "s3c€", "s3c😀" })
	void valueThatCannotBeSentIsRefusedAndNotShown(String value) {
		assertThatExceptionOfType(InvalidChannelException.class)
			.isThrownBy(() -> ServiceHeaders.check(PROPERTY, Map.of("X-Api-Key", value)))
			.withMessage(
					"The value of " + PROPERTY + "[X-Api-Key] has a character at index 3 that a header cannot have.");
	}

}
