package io.cmdipc.http.client;

import java.time.Duration;

import io.cmdipc.channel.WatchIntervals;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpChannelSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final HttpChannelSettings DEFAULTS = HttpChannelSettings.of("http://host");

	@Test
	void ofHasDefaults() {
		assertThat(DEFAULTS).returns("http://host", HttpChannelSettings::url)
			.returns("/cmd", HttpChannelSettings::path)
			.returns(Duration.ofSeconds(30), HttpChannelSettings::timeout)
			.returns(WatchIntervals.DEFAULTS, HttpChannelSettings::intervals)
			.returns(false, HttpChannelSettings::failFast)
			.returns(1024 * 1024, HttpChannelSettings::maxMessageSize);
	}

	@Test
	void withChangesOneSettingEach() {
		WatchIntervals intervals = new WatchIntervals(SECOND, SECOND, SECOND);

		assertThat(DEFAULTS.withPath("/ipc")
			.withTimeout(SECOND)
			.withIntervals(intervals)
			.withFailFast(true)
			.withMaxMessageSize(7)).returns("http://host", HttpChannelSettings::url)
			.returns("/ipc", HttpChannelSettings::path)
			.returns(SECOND, HttpChannelSettings::timeout)
			.returns(intervals, HttpChannelSettings::intervals)
			.returns(true, HttpChannelSettings::failFast)
			.returns(7, HttpChannelSettings::maxMessageSize);
	}

	@Test
	void invalidValuesAreRefused() {
		refused("'timeout'", () -> DEFAULTS.withTimeout(Duration.ZERO));
		refused("'maxMessageSize'", () -> DEFAULTS.withMaxMessageSize(0));
		refused("'path'", () -> DEFAULTS.withPath("cmd"));
	}

	private static void refused(String name, ThrowingCallable creation) {
		assertThatIllegalArgumentException().isThrownBy(creation).withMessageContaining(name);
	}

}
