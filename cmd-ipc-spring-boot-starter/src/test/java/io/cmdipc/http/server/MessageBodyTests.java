package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageBodyTests {

	private final PendingBodies pending = new PendingBodies(HttpServerSettings.Bodies.DEFAULT);

	private final MessageBody body = new MessageBody(10, this.pending, () -> {
	});

	@Test
	void takeReturnsAllPiecesInOrderAndForgetsThem() {
		append("abc");
		append("");
		append("defg");
		append("hij");

		assertThat(this.body.take()).asString().isEqualTo("abcdefghij");
		assertThat(this.body.take()).isNull();
		assertThat(this.pending.size()).isZero();
	}

	@Test
	void appendWhenPieceExceedsTheLimitKeepsWhatIsThere() {
		append("abcdefg");

		assertThat(this.body.append(piece("hijk"))).isEqualTo(MessageBody.Appended.TOO_LARGE);
		assertThat(this.body.take()).asString().isEqualTo("abcdefg");
	}

	@Test
	void appendWhenPieceIsDirectOrASliceReadsItsRemainder() {
		ByteBuffer direct = ByteBuffer.allocateDirect(4).put(piece("abcd")).flip().position(1);

		assertThat(this.body.append(direct)).isEqualTo(MessageBody.Appended.ALL);
		assertThat(this.body.append(piece("xyz").slice(1, 1))).isEqualTo(MessageBody.Appended.ALL);
		assertThat(this.body.take()).asString().isEqualTo("bcdy");
	}

	@Test
	void takeOfOnePieceReturnsTheBytesWithoutACopy() {
		append("abc");

		byte[] bytes = this.body.take();

		assertThat(this.body.append(piece("def"))).isEqualTo(MessageBody.Appended.ENDED);
		assertThat(bytes).asString().isEqualTo("abc");
	}

	private void append(String text) {
		assertThat(this.body.append(piece(text))).isEqualTo(MessageBody.Appended.ALL);
	}

	private static ByteBuffer piece(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
