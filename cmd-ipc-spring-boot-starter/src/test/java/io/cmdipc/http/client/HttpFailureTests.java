package io.cmdipc.http.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures of calls for the many ways in which HTTP fails, with every HTTP client.
 */
class HttpFailureTests {

	private static final String UNREACHABLE = "Channel 'billing' cannot reach its peer: ";

	@ParameterizedTest
	@MethodSource
	void toErrorWhenConnectionFailsNamesThePeer(Throwable failure, String cause) {
		CommandError error = HttpFailure.of(new IllegalStateException("secret", failure)).toError("billing");

		assertThat(error).isEqualTo(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, UNREACHABLE + cause));
	}

	static Stream<Arguments> toErrorWhenConnectionFailsNamesThePeer() {
		return Stream.of(
				Arguments.of(new ConnectException("Connection refused: host/10.0.0.1:80"), "Connection refused"),
				Arguments.of(new ConnectException("Connection timed out: /10.0.0.1"), "Connection timed out"),
				Arguments.of(new HttpConnectTimeoutException("secret"), "Connection timed out"),
				Arguments.of(new NoRouteToHostException("secret"), "No route to host"),
				Arguments.of(new UnknownHostException("secret"), "Unknown host"),
				Arguments.of(new IOException("Connection reset by peer"), "Connection reset"),
				Arguments.of(new IOException("Broken pipe"), "Connection reset"),
				Arguments.of(new EOFException("secret"), "Connection closed before the response"),
				Arguments.of(new ClosedChannelException(), "Connection closed before the response"),
				Arguments.of(new IOException("secret"), "Connection failed"));
	}

	@ParameterizedTest
	@MethodSource
	void toErrorShowsNoInternals(Throwable failure, ErrorCode code, String text) {
		CommandError error = HttpFailure.of(new IllegalStateException("secret", failure)).toError("billing");

		assertThat(error).isEqualTo(new CommandError(code, text));
	}

	static Stream<Arguments> toErrorShowsNoInternals() {
		return Stream.of(
				Arguments.of(new SSLHandshakeException("secret"), ErrorCode.INTERNAL_ERROR,
						"Channel 'billing' cannot connect: TLS failed"),
				Arguments.of(new RejectedExecutionException("secret"), ErrorCode.INTERNAL_ERROR,
						"Channel 'billing' is overloaded: too many calls are waiting for a connection"),
				Arguments.of(new SocketTimeoutException("secret"), ErrorCode.TIMEOUT,
						"Channel 'billing' received no complete response in time"),
				Arguments.of(new HttpTimeoutException("secret"), ErrorCode.TIMEOUT,
						"Channel 'billing' received no complete response in time"),
				Arguments.of(ReadTimeoutException.INSTANCE, ErrorCode.TIMEOUT,
						"Channel 'billing' received no complete response in time"),
				Arguments.of(new DecoderException("secret"), ErrorCode.INTERNAL_ERROR,
						"Channel 'billing' received a response that is not HTTP"),
				Arguments.of(new UnsupportedOperationException("secret"), ErrorCode.INTERNAL_ERROR,
						"Channel 'billing' failed: unexpected error in the HTTP client"));
	}

	@Test
	void argumentThatTheClientRefusesIsNotAResponse() {
		IllegalArgumentException refusal = new IllegalArgumentException("secret");

		assertThat(HttpFailure.ofUnsent(new IllegalStateException("secret", refusal)).toError("billing"))
			.isEqualTo(new CommandError(ErrorCode.INTERNAL_ERROR,
					"Channel 'billing' failed: the HTTP client refused the request"));
		assertThat(HttpFailure.of(refusal).cause()).isEqualTo("A response that is not HTTP");
		assertThat(HttpFailure.ofUnsent(new DecoderException("secret")).cause())
			.isEqualTo("A response that is not HTTP");
	}

	@Test
	void poolThatIsFullIsAnOverloadAndOneThatWasShutDownIsNot() {
		assertThat(HttpFailure.of(new PoolAcquirePendingLimitException(32)).cause())
			.isEqualTo("Too many calls are waiting for a connection");
		assertThat(HttpFailure.of(new PoolAcquireTimeoutException(Duration.ofSeconds(45))).cause())
			.isEqualTo("Too many calls are waiting for a connection");
		assertThat(HttpFailure.of(new PoolShutdownException()).cause()).isEqualTo("The HTTP client was shut down");
		assertThat(HttpFailure.of(new RejectedExecutionException("event executor terminated")).cause())
			.isEqualTo("The HTTP client was shut down");
	}

	@Test
	void textForTheLogHasTheAddressAndTheDetail() {
		String address = "http://host:8081/cmd";

		assertThat(FailureText.of(HttpFailure.status(404, 0), address)).isEqualTo("Status 404 from " + address);
		assertThat(FailureText.of(HttpFailure.EMPTY_RESPONSE, address)).isEqualTo("An empty response from " + address);
		assertThat(FailureText.of(HttpFailure.of(new ConnectException("refused: /10.0.0.1:8081")), address))
			.isEqualTo("Connection refused at " + address + " (ConnectException: refused: /10.0.0.1:8081)");
		assertThat(FailureText.of(HttpFailure.of(new SSLException("two\r\nlines")), address))
			.isEqualTo("TLS failed at " + address + " (SSLException: two lines)");
		assertThat(FailureText.of(HttpFailure.of(new NotSslRecordException("not an SSL/TLS record")), address))
			.contains("the peer does not speak TLS");
	}

	@Test
	void ofWhenCausesAreCyclicEnds() {
		IllegalStateException first = new IllegalStateException("secret");
		first.initCause(new IllegalStateException("secret", first));

		assertThat(HttpFailure.of(first).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	@Test
	void timeoutUsesTheUnitThatFits() {
		assertThat(HttpFailure.timeout(Duration.ofSeconds(30)).cause()).isEqualTo("No complete response within 30 s");
		assertThat(HttpFailure.timeout(Duration.ofMillis(1500)).cause())
			.isEqualTo("No complete response within 1500 ms");
	}

}
