package io.cmdipc.http.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.cmdipc.AttachedChannel.State;
import io.cmdipc.CommandException;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
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

	@ParameterizedTest
	@MethodSource("failures")
	void callWhenClientCodeThrowsFails(Throwable failure, String text) {
		AtomicReference<@Nullable Throwable> failing = failingOnDemand(new AtomicInteger());

		failing.set(failure);
		CommandException told = this.client.failure("math.add");

		assertThat(told).hasMessage("Channel 'billing' " + text);
	}

	static Stream<Arguments> failures() {
		String failed = "failed: unexpected error in the HTTP client";
		return Stream.of(Arguments.of(new IllegalStateException("bug"), failed),
				Arguments.of(new AssertionError("bug"), failed),
				Arguments.of(new IllegalArgumentException("bug"), "failed: the HTTP client refused the request"),
				Arguments.of(new ClassNotFoundException("bug"), failed),
				Arguments.of(new IOException("bug"), "cannot reach its peer: Connection failed"));
	}

	@Test
	void probeWhenClientCodeThrowsIsRepeated() {
		AtomicInteger thrown = new AtomicInteger();
		AtomicReference<@Nullable Throwable> failing = failingOnDemand(thrown);

		failing.set(new IOException("broken"));
		this.client.failure("math.add");
		TestClient.await().until(() -> this.client.attached().state() == State.UNREACHABLE);
		failing.set(new AssertionError("bug"));
		int before = thrown.get();
		TestClient.await().until(() -> thrown.get() > before);
		failing.set(null);

		TestClient.await().until(() -> this.client.attached().state() == State.OPEN);
		assertThat(this.client.result("math.add")).isEqualTo(3);
	}

	private AtomicReference<@Nullable Throwable> failingOnDemand(AtomicInteger thrown) {
		AtomicReference<@Nullable Throwable> failing = new AtomicReference<>();
		customize((builder) -> builder.defaultRequest((request) -> {
			Throwable failure = failing.get();
			if (failure != null) {
				thrown.incrementAndGet();
				CustomizedClientTests.<RuntimeException>sneakyThrow(failure);
			}
		}));
		return failing;
	}

	@Test
	void callWhenFilterFailsFails() {
		AtomicBoolean failing = new AtomicBoolean();
		customize((builder) -> builder.filter((request, next) -> failing.get()
				? Mono.error(Exceptions.propagate(new ClassNotFoundException("bug"))) : next.exchange(request)));

		failing.set(true);
		CommandException told = this.client.failure("math.add");

		assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(told).hasMessage("Channel 'billing' failed: unexpected error in the HTTP client");
	}

	@ParameterizedTest
	@MethodSource("connectors")
	void headerThatTheClientRefusesIsNotReportedAsAResponse(ClientHttpConnector connector) {
		customize((builder) -> builder.clientConnector(connector).defaultHeader("X Foo", "1"));

		TestClient.await().until(() -> this.client.attached().state() == State.UNREACHABLE);

		assertThat(this.client.attached().lastError()).isEqualTo("The HTTP client refused the request");
	}

	static Stream<ClientHttpConnector> connectors() {
		return Stream.of(new ReactorClientHttpConnector(), new JdkClientHttpConnector());
	}

	@Test
	void contentTypeOverridesDefaultsOfTheClient() {
		customize((builder) -> builder.defaultHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_VALUE));

		assertThat(this.client.result("math.add")).isEqualTo(3);
	}

	@Test
	void filterMayReplaceTheBodyOfAResponse() {
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
