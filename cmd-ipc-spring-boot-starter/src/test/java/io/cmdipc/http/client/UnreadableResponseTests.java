package io.cmdipc.http.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.cmdipc.AttachedChannel.State;
import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.http.server.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Responses at which the codec fails in a way that nobody foresaw.
 */
class UnreadableResponseTests {

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private RawHttpServer server;

	private TestClient client;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer("math.add");
		MessageCodec codec = mock(MessageCodec.class);
		given(codec.encode(any())).willAnswer((call) -> TestServer.CODEC.encode(call.getArgument(0)));
		given(codec.decode(any(byte[].class))).willAnswer((call) -> {
			Throwable thrown = this.failure.get();
			if (thrown != null) {
				throw thrown;
			}
			return TestServer.CODEC.decode(call.<byte[]>getArgument(0));
		});
		this.client = TestClient.withCodec(TestClient.settings(this.server.url()), codec);
	}

	@AfterEach
	void stop() throws IOException {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void callEndsAtOnce(Throwable thrown) {
		this.client.attach();
		this.failure.set(thrown);

		CommandException told = this.client.failure("math.add");

		assertThat(told).hasMessage("Channel 'billing' received a response that cannot be read");
		assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		this.failure.set(null);
		assertThat(this.client.result("math.add")).isEqualTo(7);
	}

	@ParameterizedTest
	@MethodSource("failures")
	void channelWhoseListCannotBeReadIsNotStartingForEver(Throwable thrown) {
		this.failure.set(thrown);

		this.client.attach();

		assertThat(this.client.attached().state()).isEqualTo(State.UNREACHABLE);
		assertThat(this.client.attached().lastError()).isEqualTo("A response that cannot be read");
		this.failure.set(null);
		TestClient.await().until(() -> this.client.attached().state() == State.OPEN);
	}

	static Stream<Throwable> failures() {
		return Stream.of(new StackOverflowError(), new ArrayIndexOutOfBoundsException(36), new OutOfMemoryError(),
				new LinkageError());
	}

}
