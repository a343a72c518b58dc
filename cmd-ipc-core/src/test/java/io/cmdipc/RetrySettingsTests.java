package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The delays are those that Spring's {@code RetryPolicy} has with the same settings.
 */
class RetrySettingsTests {

	private static long millis(RetrySettings settings, int retry, double random) {
		return TimeUnit.NANOSECONDS.toMillis(settings.delay(retry, random));
	}

	@Test
	void delayGrowsUpToTheLongest() {
		RetrySettings settings = new RetrySettings(5, Duration.ofMillis(100), 2, Duration.ZERO, Duration.ofMillis(300));

		assertThat(millis(settings, 0, 0.5)).isEqualTo(100);
		assertThat(millis(settings, 1, 0.5)).isEqualTo(200);
		assertThat(millis(settings, 2, 0.5)).isEqualTo(300);
	}

	@Test
	void jitterNeverMakesADelayShorterThanTheFirst() {
		RetrySettings settings = new RetrySettings(5, Duration.ofMillis(100), 2, Duration.ofMillis(80), null);

		assertThat(millis(settings, 0, 0)).isEqualTo(100);
		assertThat(millis(settings, 0, 1)).isEqualTo(180);
		assertThat(millis(settings, 2, 0)).isEqualTo(100);
		assertThat(millis(settings, 2, 1)).isEqualTo(720);
	}

	@Test
	void jitterSpreadsTheLongestDelayToo() {
		RetrySettings settings = new RetrySettings(9, Duration.ofMillis(100), 2, Duration.ofMillis(50),
				Duration.ofMillis(400));

		assertThat(millis(settings, 8, 0)).isEqualTo(200);
		assertThat(millis(settings, 8, 1)).isEqualTo(400);
	}

	@Test
	void jitterOfNoDelayIsTheDelay() {
		RetrySettings settings = new RetrySettings(5, Duration.ZERO, 2, Duration.ofMillis(50), null);

		assertThat(millis(settings, 3, 0)).isZero();
		assertThat(millis(settings, 3, 1)).isEqualTo(50);
	}

	@Test
	void longestDelayMayBeShorterThanTheFirst() {
		RetrySettings settings = new RetrySettings(5, Duration.ofMillis(100), 1, Duration.ofMillis(10),
				Duration.ofMillis(40));

		assertThat(millis(settings, 0, 0)).isEqualTo(40);
		assertThat(millis(settings, 0, 1)).isEqualTo(40);
	}

}
