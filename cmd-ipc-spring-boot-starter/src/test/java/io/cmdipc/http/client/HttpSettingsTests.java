package io.cmdipc.http.client;

import java.time.Duration;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void channelSettingsThatMakeNoSenseAreRefused() {
		refused("'timeout'", () -> channel(null, "/cmd", Duration.ZERO, SECOND, 1));
		refused("'maxBackoff'", () -> channel(null, "/cmd", SECOND, SECOND.minusMillis(1), 1));
		refused("'maxMessageSize'", () -> channel(null, "/cmd", SECOND, SECOND, 0));
		refused("'path'", () -> channel(null, "cmd", SECOND, SECOND, 1));
		refused("'commandPrefix'", () -> channel(" ", "/cmd", SECOND, SECOND, 1));
		refused("'commandPrefix'", () -> channel("_p", "/cmd", SECOND, SECOND, 1));
	}

	private static HttpChannelSettings channel(String prefix, String path, Duration timeout, Duration maxBackoff,
			int maxMessageSize) {
		return new HttpChannelSettings("http://host", prefix, path, timeout, SECOND, SECOND, maxBackoff, false,
				maxMessageSize);
	}

	private static void refused(String name, ThrowingCallable creation) {
		assertThatIllegalArgumentException().isThrownBy(creation).withMessageContaining(name);
	}

}
