package io.cmdipc.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client whose server does not do what it should: each call ends soon, with an error
 * that says what was wrong and shows nothing of the body, and the next call works.
 */
class MisbehavingServerTests {

	private static final String COMMAND = "math.add";

	private RawHttpServer server;

	private TestClient client;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer(COMMAND);
		this.client = TestClient.attached(TestClient.settings(this.server.url()));
	}

	@AfterEach
	void stop() throws IOException {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void misbehaviourFailsTheCallAndTheNextCallWorks(Misbehaviour misbehaviour) {
		RawHttpServer.Script good = this.server.script;
		this.server.script = misbehaviour.script;

		CommandException failure = this.client.failure(COMMAND);
		this.server.script = good;

		assertThat(failure).hasMessageStartingWith(misbehaviour.text);
		assertThat(failure.getMessage()).doesNotContain("secret");
		assertThat(failure.code()).isEqualTo(misbehaviour.code);
		assertThat(this.client.result(COMMAND)).isEqualTo(7);
		assertThat(this.client.attached().state()).isEqualTo(AttachedChannel.State.OPEN);
		assertThat(this.client.attached().awaited()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void unusualResponseIsAccepted(Oddity oddity) {
		this.server.script = oddity.script;

		assertThat(this.client.result(COMMAND)).isEqualTo(7);
		assertThat(this.client.result(COMMAND)).isEqualTo(7);
	}

	@ParameterizedTest
	@EnumSource
	void missingResponseIsATimeout(Stall stall) {
		this.client.close();
		this.client = TestClient.attached(TestClient.settings(this.server.url()).withTimeout(Duration.ofMillis(300)));
		RawHttpServer.Script good = this.server.script;
		this.server.script = stall.script;

		CommandException failure = this.client.failure(COMMAND);
		this.server.script = good;

		assertThat(failure).hasMessage("Channel 'billing' received no complete response within 300 ms");
		assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(this.client.result(COMMAND)).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 204, 205, 301, 302, 307, 308, 400, 401, 404, 413, 418, 429, 500, 502, 503, 504, 599 })
	void otherStatusIsNamed(int status) {
		this.server.script = (call, connection) -> connection.write("HTTP/1.1 " + status + " Status\r\nLocation: "
				+ this.server.url() + "/elsewhere\r\n" + ((status == 204) ? "\r\n" : "Content-Length: 0\r\n\r\n"));

		CommandException failure = this.client.failure(COMMAND);

		assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(failure).hasMessageStartingWith("Channel 'billing' received status " + status);
		assertThat(this.server.calls).as("redirects are not followed").hasValue(1);
	}

	@Test
	void errorOfTheCommandIsUnchanged() {
		this.server.script = (call, connection) -> connection
			.write(RawHttpServer.ok("{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"" + call.id()
					+ "\",\"response\":{\"ok\":false,\"error\":{\"code\":\"invalid_request\",\"message\":\"No b\"}}}"));

		CommandException failure = this.client.failure(COMMAND);

		assertThat(failure).hasMessage("No b");
		assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
	}

	@Test
	void charactersMayBeSplitBetweenPackets() {
		this.server.script = (call, connection) -> {
			byte[] line = RawHttpServer.answer(call, "\"grün ☃ \uD83D\uDE00\"").getBytes(StandardCharsets.UTF_8);
			connection.socket().setTcpNoDelay(true);
			connection.write(RawHttpServer.head(200, line.length));
			for (byte part : line) {
				connection.write(new byte[] { part });
			}
		};

		assertThat(this.client.result(COMMAND)).isEqualTo("grün ☃ \uD83D\uDE00");
	}

	/*
	 * A result is there a moment before its connection is back in the pool, so that a
	 * call right after it may open one more.
	 */
	@Test
	void connectionIsReusedAfterACompleteResponse() {
		int before = this.server.connections.get();

		IntStream.range(0, 100).forEach((i) -> this.client.result(COMMAND));

		assertThat(this.server.connections.get() - before).isLessThan(20);
	}

	@Test
	void callIsNotSentTwiceWhenTheConnectionBreaks() {
		this.server.script = (call, connection) -> connection.reset();

		this.client.failure(COMMAND);

		assertThat(this.server.calls).hasValue(1);
	}

	@Test
	void manyFailuresLeaveNothingBehind() {
		this.server.script = Misbehaviour.WRONG_TYPE.script;

		IntStream.range(0, 50)
			.mapToObj((i) -> this.client.call(COMMAND))
			.toList()
			.forEach((call) -> assertThat(call).failsWithin(TestClient.BOUND));

		assertThat(this.client.attached().awaited()).isZero();
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private static void writeGzip(RawHttpServer.Connection connection, String body) throws IOException {
		byte[] packed = gzip(body);
		connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
		connection.write(packed);
	}

	private static String spaces(int count) {
		char[] spaces = new char[count];
		Arrays.fill(spaces, ' ');
		return new String(spaces);
	}

	enum Misbehaviour {

		NO_BODY(ErrorCode.INTERNAL_ERROR, "received an empty response",
				(call, connection) -> connection.write(RawHttpServer.ok(""))),
		BLANK_LINES(ErrorCode.INTERNAL_ERROR, "received an empty response",
				(call, connection) -> connection.write(RawHttpServer.ok("\n \r\n\t\n"))),
		HALF_A_BODY(ErrorCode.CHANNEL_DISCONNECTED, null, (call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + RawHttpServer.answer(call));
			connection.end();
		}), HALF_A_HEAD(ErrorCode.CHANNEL_DISCONNECTED, null, (call, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-");
			connection.end();
		}), NO_ANSWER(ErrorCode.CHANNEL_DISCONNECTED, null, (call, connection) -> connection.end()),
		RESET(ErrorCode.CHANNEL_DISCONNECTED, "reset", (call, connection) -> connection.reset()),
		NO_HTTP(ErrorCode.INTERNAL_ERROR, "received a response that is not HTTP", (call, connection) -> {
			connection.write("SSH-2.0-OpenSSH_9.6 secret\r\n\r\n");
			connection.stall();
		}),
		NO_JSON(ErrorCode.INTERNAL_ERROR, "received an invalid message: $ must be JSON",
				(call, connection) -> connection.write(RawHttpServer.ok("<html>secret</html>"))),
		HALF_A_MESSAGE(ErrorCode.INTERNAL_ERROR, "received an invalid message: $ must be JSON",
				(call, connection) -> connection
					.write(RawHttpServer.ok(RawHttpServer.answer(call).substring(0, 40) + "\n"))),
		NO_MESSAGE(ErrorCode.INTERNAL_ERROR, "received an invalid message: $.type must be",
				(call, connection) -> connection.write(RawHttpServer.ok("{\"type\":\"secret\"}\n"))),
		WRONG_THID(ErrorCode.INTERNAL_ERROR, "received a response to another request",
				(call, connection) -> connection.write(
						RawHttpServer.ok(RawHttpServer.answer(call).replace(call.id().toString(), "secret") + "\n"))),
		WRONG_TYPE(ErrorCode.INTERNAL_ERROR, "received a message of type list.commands.response",
				(call, connection) -> connection
					.write(RawHttpServer.ok("{\"type\":\"list.commands.response\",\"id\":\"1\",\"thid\":\"" + call.id()
							+ "\",\"commands\":[]}\n"))),
		TOO_LARGE(ErrorCode.INTERNAL_ERROR, "received a response of more than 65536 bytes",
				(call, connection) -> connection
					.write(RawHttpServer.ok(RawHttpServer.answer(call, spaces(65_536) + "7") + "\n"))),
		ENDLESS_LINE(ErrorCode.INTERNAL_ERROR, "received a response of more than 65536 bytes", (call, connection) -> {
			connection.write(RawHttpServer.chunkedHead());
			connection.repeat(RawHttpServer.chunk(spaces(1000)));
		}), ENDLESS_BLANK_LINES(ErrorCode.INTERNAL_ERROR, "received a response of more than 65536 bytes",
				(call, connection) -> {
					connection.write(RawHttpServer.chunkedHead());
					connection.repeat(RawHttpServer.chunk("\n".repeat(1000)));
				}),
		LARGE_WHEN_UNPACKED(ErrorCode.INTERNAL_ERROR, "received a response of more than 65536 bytes",
				(call, connection) -> writeGzip(connection, RawHttpServer.answer(call, spaces(10_000_000) + "7"))),
		ERROR_WITH_STALLED_BODY(ErrorCode.INTERNAL_ERROR, "received status 500", (call, connection) -> {
			connection.write(RawHttpServer.head(500, 1000) + "secret");
			connection.stall();
		}), ERROR_WITH_ENDLESS_BODY(ErrorCode.INTERNAL_ERROR, "received status 404", (call, connection) -> {
			connection.write(RawHttpServer.head(404, Integer.MAX_VALUE));
			connection.repeat("secret");
		}), OVERLOADED(ErrorCode.INTERNAL_ERROR, "received status 503, retry later",
				(call, connection) -> connection.write(RawHttpServer.head(503, 6) + "secret"));

		private final ErrorCode code;

		private final String text;

		private final RawHttpServer.Script script;

		Misbehaviour(ErrorCode code, String text, RawHttpServer.Script script) {
			this.code = code;
			this.text = (code == ErrorCode.CHANNEL_DISCONNECTED)
					? "Channel 'billing' cannot reach its peer: Connection "
							+ ((text != null) ? text : "closed before the response")
					: "Channel 'billing' " + text;
			this.script = script;
		}

	}

	enum Oddity {

		NO_FINAL_NEWLINE((call, connection) -> connection.write(RawHttpServer.ok(RawHttpServer.answer(call)))),
		TWO_LINES((call, connection) -> connection
			.write(RawHttpServer.ok(RawHttpServer.answer(call) + "\n" + RawHttpServer.answer(call, "8") + "\n"))),
		BLANK_LINES_FIRST((call, connection) -> connection
			.write(RawHttpServer.ok("\r\n \n\n" + RawHttpServer.answer(call) + "\r\n"))),
		BYTE_ORDER_MARK((call, connection) -> connection
			.write(RawHttpServer.ok("\uFEFF" + RawHttpServer.answer(call) + "\r\n"))),
		WRONG_CONTENT_TYPE((call, connection) -> connection
			.write(RawHttpServer.ok(RawHttpServer.answer(call)).replace("application/x-ndjson", "text/html"))),
		NO_CONTENT_TYPE((call, connection) -> connection
			.write(RawHttpServer.ok(RawHttpServer.answer(call)).replace("Content-Type: application/x-ndjson\r\n", ""))),
		CHUNKED((call,
				connection) -> connection.write(RawHttpServer.chunkedHead()
						+ RawHttpServer.chunk(RawHttpServer.answer(call)) + RawHttpServer.chunk("\n") + "0\r\n\r\n")),
		LINE_AND_THEN_A_STALL((call, connection) -> {
			connection.write(RawHttpServer.chunkedHead() + RawHttpServer.chunk(RawHttpServer.answer(call) + "\n"));
			connection.stall();
		}), LINE_AND_THEN_NO_END((call, connection) -> {
			connection.write(RawHttpServer.chunkedHead() + RawHttpServer.chunk(RawHttpServer.answer(call) + "\n"));
			connection.repeat(RawHttpServer.chunk("x".repeat(1000)));
		}), LINE_AND_THEN_A_RESET((call, connection) -> {
			connection.write(RawHttpServer.chunkedHead() + RawHttpServer.chunk(RawHttpServer.answer(call) + "\n"));
			connection.end();
		}), UNTIL_THE_CONNECTION_CLOSES((call, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + RawHttpServer.answer(call));
			connection.end();
		}), PACKED((call, connection) -> writeGzip(connection, RawHttpServer.answer(call) + "\n"));

		private final RawHttpServer.Script script;

		Oddity(RawHttpServer.Script script) {
			this.script = script;
		}

	}

	enum Stall {

		BEFORE_THE_HEAD((call, connection) -> connection.stall()), INSIDE_THE_HEAD((call, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-");
			connection.stall();
		}), BEFORE_THE_BODY((call, connection) -> {
			connection.write(RawHttpServer.head(200, 100));
			connection.stall();
		}), INSIDE_THE_BODY((call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + RawHttpServer.answer(call));
			connection.stall();
		}), AFTER_BLANK_LINES((call, connection) -> {
			connection.write(RawHttpServer.chunkedHead() + RawHttpServer.chunk("\n\n"));
			connection.stall();
		});

		private final RawHttpServer.Script script;

		Stall(RawHttpServer.Script script) {
			this.script = script;
		}

	}

}
