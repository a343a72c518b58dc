package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageBodyTests {

	private final MessageBody body = new MessageBody(10);

	@Test
	void takeReturnsAllPiecesInOrderAndForgetsThem() {
		append("abc");
		append("");
		append("defg");
		append("hij");

		assertThat(this.body.take()).asString().isEqualTo("abcdefghij");
		assertThat(this.body.take()).isEmpty();
	}

	@Test
	void appendWhenPieceExceedsTheLimitKeepsWhatIsThere() {
		append("abcdefg");

		assertThat(this.body.append(piece("hijk"))).isFalse();
		assertThat(this.body.take()).asString().isEqualTo("abcdefg");
	}

	@Test
	void appendWhenPieceIsDirectOrASliceReadsItsRemainder() {
		ByteBuffer direct = ByteBuffer.allocateDirect(4).put(piece("abcd")).flip().position(1);

		assertThat(this.body.append(direct)).isTrue();
		assertThat(this.body.append(piece("xyz").slice(1, 1))).isTrue();
		assertThat(this.body.take()).asString().isEqualTo("bcdy");
	}

	@Test
	void takeOfOnePieceReturnsTheBytesWithoutACopy() {
		append("abc");

		byte[] bytes = this.body.take();
		append("def");

		assertThat(bytes).asString().isEqualTo("abc");
	}

	private void append(String text) {
		assertThat(this.body.append(piece(text))).isTrue();
	}

	private static ByteBuffer piece(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
