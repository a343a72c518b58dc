package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Handlers that run longer than the threshold for a warning.
 */
class SlowHandlerTests {

	private final Network network = new Network();

	private final CountDownLatch release = new CountDownLatch(1);

	private final CapturedLog log = new CapturedLog("io.cmdipc.HandlerWatch", Level.WARN);

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
		this.log.close();
	}

	private CommandRegistry registry(Duration threshold) {
		CommandRegistry registry = this.network.add("tested",
				(settings) -> settings.handlerWarningThreshold(threshold));
		Network.register(registry, "slow", (invocation) -> {
			holdTheThread();
			return 1;
		});
		return registry;
	}

	private void holdTheThread() {
		Outcomes.await(this.release);
	}

	private List<ILoggingEvent> warnings() {
		return this.log.events().stream().filter((event) -> event.getLevel() == Level.WARN).toList();
	}

	@Test
	void warningHasTheCommandAndTheStackOfItsThread() {
		CommandRegistry registry = registry(Duration.ofMillis(50));

		registry.execute("slow", null);

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> !warnings().isEmpty());
		ILoggingEvent warning = warnings().get(0);
		assertThat(warning.getFormattedMessage())
			.matches("The handler of command 'slow' has been running for \\d+ s on thread '.*'");
		assertThat(warning.getThrowableProxy().getStackTraceElementProxyArray())
			.extracting((element) -> element.getStackTraceElement().getMethodName())
			.contains("holdTheThread");
		assertThat(registry.count(RegistryCounter.SLOW_HANDLER)).isEqualTo(1);
	}

	@Test
	void commandIsOneWarningHoweverManyOfItsCallsAreSlow() {
		CommandRegistry registry = registry(Duration.ofMillis(50));

		for (int i = 0; i < 5; i++) {
			registry.execute("slow", null);
		}

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> registry.count(RegistryCounter.SLOW_HANDLER) == 5);
		assertThat(warnings()).hasSize(1);
	}

	@Test
	void handlerIsWatchedAfterItsCallHasTimedOut() {
		CommandRegistry registry = registry(Duration.ofMillis(300));

		CompletableFuture<?> call = registry.withTimeout(Duration.ofMillis(50)).execute("slow", null);

		Outcomes.errorOf(call);
		assertThat(registry.count(RegistryCounter.SLOW_HANDLER)).isZero();
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> registry.count(RegistryCounter.SLOW_HANDLER) == 1);
	}

	@Test
	void futureOfABlockingHandlerThatIsNotCompleteIsNamed() {
		CommandRegistry registry = registry(Duration.ofMillis(50));
		Network.register(registry, "pending", (invocation) -> new CompletableFuture<>());

		registry.execute("pending", null);

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> !warnings().isEmpty());
		assertThat(warnings().get(0).getFormattedMessage())
			.matches("The result of command 'pending' has been pending for \\d+ s: its handler returned, "
					+ "and what it returned is not complete");
	}

	@Test
	void nothingIsReportedWithoutAThreshold() {
		CommandRegistry registry = registry(Duration.ZERO);

		CompletableFuture<?> call = registry.withTimeout(Duration.ofMillis(100)).execute("slow", null);

		Outcomes.errorOf(call);
		assertThat(registry.count(RegistryCounter.SLOW_HANDLER)).isZero();
	}

	@Test
	void thresholdMustNotBeNegative() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CommandRegistry.builder().handlerWarningThreshold(Duration.ofMillis(-1)))
			.withMessage("'threshold' must not be negative");
	}

}
