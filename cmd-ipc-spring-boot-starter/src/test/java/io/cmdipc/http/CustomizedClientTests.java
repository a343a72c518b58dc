package io.cmdipc.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ExchangeFilterFunctions;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link HttpCommandChannel} whose WebClient has code of the application.
 */
class CustomizedClientTests {

	private final TestServer server = TestServer.start()
		.with("math.add", (invocation) -> 3)
		.with("math.repeat", (invocation) -> "x".repeat(10_000));

	private TestClient client;

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	static Stream<Throwable> failures() {
		return Stream.of(new IOException("disk"), new IllegalStateException("bug"), new AssertionError("bug"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void codeThatThrowsWhileARequestIsMadeFailsTheCallAndNotTheChannel(Throwable failure) {
		AtomicBoolean failing = new AtomicBoolean();
		customize((builder) -> builder.defaultRequest((request) -> {
			if (failing.get()) {
				CustomizedClientTests.<RuntimeException>sneakyThrow(failure);
			}
		}));

		failing.set(true);
		CommandException told = this.client.failure("math.add");
		failing.set(false);

		assertThat(told).hasMessageStartingWith("Channel 'billing'").hasMessageNotContaining("bug");
		TestClient.await()
			.untilAsserted(
					() -> assertThat(this.client.call("math.add")).succeedsWithin(TestClient.BOUND).isEqualTo(3));
	}

	@Test
	void filterThatFailsFailsTheCall() {
		AtomicBoolean failing = new AtomicBoolean();
		customize((builder) -> builder.filter((request, next) -> failing.get()
				? Mono.error(Exceptions.propagate(new ClassNotFoundException("bug"))) : next.exchange(request)));

		failing.set(true);
		CommandException told = this.client.failure("math.add");

		assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(told).hasMessage("Channel 'billing' failed: the request could not be made");
	}

	@Test
	void bodySaysWhatItIsWhateverDefaultsSay() {
		customize((builder) -> builder.defaultHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_VALUE));

		assertThat(this.client.result("math.add")).isEqualTo(3);
	}

	@Test
	void filterThatReplacesTheBodyOfAResponseIsHeard() {
		customize((builder) -> builder.filter(ExchangeFilterFunctions.limitResponseSize(2000)));

		assertThat(this.client.result("math.add")).isEqualTo(3);
		assertThat(this.client.failure("math.repeat").code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	private void customize(Consumer<WebClient.Builder> customizer) {
		this.client = TestClient.customized(TestClient.settings(this.server.url()), customizer);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
		throw (T) failure;
	}

}
