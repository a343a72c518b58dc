package io.cmdipc.message;

import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of rules that hold for all messages, with random messages. Repeat a failure with
 * {@code -Dcmdipc.seed=…}.
 */
class MessageCodecGenerativeTests {

	private static final long SEED = Long.getLong("cmdipc.seed", new Random().nextLong());

	private final MessageCodec codec = new MessageCodec(new JsonMapper());

	@Test
	void forwardedMessageIsUnchanged() {
		forMessages(3000, (random) -> {
			byte[] sent = this.codec.encode(new RandomMessages(random).next());

			byte[] forwarded = this.codec.encode(this.codec.decode(sent));

			assertThat(forwarded).asString(UTF_8).isEqualTo(new String(sent, UTF_8)).doesNotContain("\n", "\r");
		});
	}

	@Test
	void encodedMessageMatchesItsSchema() {
		MessageSchemas schemas = new MessageSchemas();

		forMessages(500, (random) -> {
			String sent = this.codec.encodeToText(new RandomMessages(random).next());

			assertThat(schemas.validate(sent)).as(sent).isEmpty();
		});
	}

	@Test
	void decodeWhenMessageIsDamagedReadsItOrThrows() {
		int[] read = new int[1];

		forMessages(10_000, (random) -> {
			byte[] sent = this.codec.encode(new RandomMessages(random).next());
			byte[] damaged = new MutatedJson(random).mutate(sent);
			read[0] += isReadAndForwardedUnchanged(damaged) ? 1 : 0;
		});

		assertThat(read[0]).as("read with seed %d", SEED).isBetween(500, 9500);
	}

	private boolean isReadAndForwardedUnchanged(byte[] json) {
		try {
			byte[] sent = this.codec.encode(this.codec.decode(json));
			assertThat(this.codec.encode(this.codec.decode(sent))).as(HexFormat.of().formatHex(json)).isEqualTo(sent);
			return true;
		}
		catch (InvalidMessageException ex) {
			assertThat(ex.getMessage()).hasSizeLessThan(400).doesNotContainPattern("\\p{Cntrl}");
			return false;
		}
	}

	private static void forMessages(int count, Consumer<Random> rule) {
		Random seeds = new Random(SEED);
		for (int i = 0; i < count; i++) {
			long seed = seeds.nextLong();
			try {
				rule.accept(new Random(seed));
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("Failed for message " + i + " of -Dcmdipc.seed=" + SEED, ex);
			}
		}
	}

}
