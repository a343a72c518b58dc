package io.cmdipc.http.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandInvocation;
import io.cmdipc.http.server.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls over HTTP whose callers do not wait for the response.
 */
class HttpCancellationTests {

	private final AtomicReference<@Nullable CommandInvocation> invocation = new AtomicReference<>();

	private final CompletableFuture<Object> work = new CompletableFuture<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final TestServer server = TestServer.start().with("stage", ((CommandFunction) (call) -> {
		this.invocation.set(call);
		return this.work;
	}).nonBlocking()).with("blocking", (call) -> {
		this.invocation.set(call);
		this.release.await();
		return 1;
	});

	private final TestClient client = TestClient.attached(TestClient.settings(this.server.url()));

	@AfterEach
	void close() {
		this.release.countDown();
		this.client.close();
		this.server.close();
	}

	private CommandInvocation invocation() {
		return TestClient.await().until(this.invocation::get, (call) -> call != null);
	}

	@Test
	void cancelledCallCancelsTheWorkOfTheServer() {
		CompletableFuture<Object> call = this.client.registry.execute("stage", null, Object.class);
		invocation();

		call.cancel(false);

		TestClient.await().until(this.work::isCancelled);
		assertThat(this.server.openExchanges()).isZero();
		assertThat(this.server.registry.channels().get(0).inFlight()).isZero();
	}

	@Test
	void timedOutCallCancelsTheWorkOfTheServer() {
		CompletableFuture<Object> call = this.client.registry.withTimeout(Duration.ofMillis(300))
			.execute("stage", null, Object.class);

		assertThat(call).failsWithin(TestClient.BOUND);
		TestClient.await().until(this.work::isCancelled);
	}

	@Test
	void clientThatIsGoneCancelsTheWorkOfTheServer() {
		this.client.registry.execute("stage", null, Object.class);
		invocation();

		this.client.close();

		TestClient.await().until(this.work::isCancelled);
	}

	@Test
	void blockingHandlerReadsThatItsClientIsGone() {
		CompletableFuture<Object> call = this.client.registry.execute("blocking", null, Object.class);
		CommandInvocation running = invocation();
		assertThat(running.isCancelled()).isFalse();

		call.cancel(false);

		TestClient.await().until(running::isCancelled);
	}

	@Test
	void handlerReadsTheTimeThatItsClientHasLeft() {
		this.client.registry.withTimeout(Duration.ofSeconds(2)).execute("stage", null, Object.class);

		assertThat(invocation().timeLeft()).isLessThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(invocation().meta().isEmpty()).isTrue();
	}

}
