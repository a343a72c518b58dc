package io.cmdipc.http.client;

import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailureLogTests {

	private final AtomicLong now = new AtomicLong();

	private final FailureLog log = new FailureLog("billing", "http://host/cmd", this.now::get);

	@Test
	void firstFailureOfAKindIsAWarningAndTheRestAreCounted(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			this.log.failed(HttpFailure.status(500, 0));
			this.log.failed(HttpFailure.received("An invalid message: $.x" + i + " must be a string"));
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).hasSize(2);
		assertThat(output).contains("A call of channel 'billing' failed: Status 500 from http://host/cmd");

		this.now.addAndGet(TimeUnit.MINUTES.toNanos(1));
		this.log.failed(HttpFailure.status(500, 0));

		assertThat(output).contains("Status 500 from http://host/cmd; 999 more since the last line like this");
	}

	@Test
	void lostConnectionIsAWarningOnlyIfThePeerIsThere(CapturedOutput output) {
		HttpFailure lost = HttpFailure.of(new ConnectException("refused"));
		this.log.disconnected(lost);
		this.log.unreachable();
		this.log.reachable();
		assertThat(output).doesNotContain("WARN");

		for (int i = 0; i < 3; i++) {
			this.log.disconnected(lost);
		}
		this.log.reachable();
		assertThat(output).containsOnlyOnce("A call of channel 'billing' failed: Connection refused");

		this.now.addAndGet(TimeUnit.MINUTES.toNanos(1));
		this.log.failed(lost);
		assertThat(output).contains("2 more since the last line like this");
	}

	@Test
	void exceptionThatCannotBePrintedDoesNotMatter(CapturedOutput output) {
		this.log.failed(HttpFailure.of(new IllegalStateException() {

			private static final long serialVersionUID = 1L;

			@Override
			public String getMessage() {
				throw new IllegalStateException("no message");
			}

		}));

		assertThat(output).contains("Unexpected error in the HTTP client at http://host/cmd");
	}

}
