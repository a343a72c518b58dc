package io.cmdipc.message;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageIdTests {

	private static final String LOWER = "6f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f506";

	private static final String UPPER = "6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F506";

	private static final int MANY = 20_000;

	@Test
	void randomIsAVersion4UuidInLowerCase() {
		for (int i = 0; i < MANY; i++) {
			assertThat(MessageId.random().toString())
				.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "01234567-89ab-cdef-fedc-ba9876543210", "00000000-0000-0000-0000-000000000000",
			"ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89AB-CDEF-FEDC-BA9876543210",
			"01234567-89ab-cdef-fedc-ba987654321\\n", "m" })
	void encodeKeepsTheTextOfTheId(String id) {
		MessageCodec codec = new MessageCodec(new JsonMapper());
		String json = "{\"type\":\"list.commands.request\",\"id\":\"" + id + "\"}";

		assertThat(codec.encodeToText(codec.decode(json))).isEqualTo(json);
	}

	@Test
	void randomHas122RandomBits() {
		long everSetHigh = 0;
		long everSetLow = 0;
		long alwaysSetHigh = -1;
		long alwaysSetLow = -1;

		for (int i = 0; i < MANY; i++) {
			UUID uuid = UUID.fromString(MessageId.random().toString());
			everSetHigh |= uuid.getMostSignificantBits();
			everSetLow |= uuid.getLeastSignificantBits();
			alwaysSetHigh &= uuid.getMostSignificantBits();
			alwaysSetLow &= uuid.getLeastSignificantBits();
		}

		assertThat(Long.bitCount(everSetHigh & ~alwaysSetHigh)).isEqualTo(60);
		assertThat(Long.bitCount(everSetLow & ~alwaysSetLow)).isEqualTo(62);
	}

	/**
	 * UuidGenerator (1) to (3): an index that is handed out twice, a block that is seen
	 * before it is filled, and a cipher that two threads use all repeat numbers.
	 */
	@Test
	void randomWhenCalledByManyThreadsOfOneStripeNeverRepeats() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4, MessageIdTests::threadOfFirstStripe);
		Callable<List<MessageId>> some = () -> Stream.generate(MessageId::random).limit(5 * MANY).toList();
		Set<MessageId> ids = new HashSet<>();

		for (Future<List<MessageId>> future : threads.invokeAll(Collections.nCopies(4, some))) {
			ids.addAll(future.get());
		}
		threads.shutdown();

		assertThat(ids).hasSize(4 * 5 * MANY);
	}

	private static Thread threadOfFirstStripe(Runnable task) {
		Thread thread = new Thread(task);
		while ((thread.getId() & (ThreadStripes.COUNT - 1)) != 0) {
			thread = new Thread(task);
		}
		return thread;
	}

	@Test
	void randomEqualsTheIdOfItsText() {
		MessageId id = MessageId.random();

		MessageId read = MessageId.of(id.toString());

		assertThat(read).isEqualTo(id).hasSameHashCodeAs(id).isEqualByComparingTo(id).hasToString(id.toString());
	}

	@Test
	void equalsWhenUuidsDifferInCaseAndTextIsKept() {
		MessageId lower = MessageId.of(LOWER);
		MessageId upper = MessageId.of(UPPER);

		assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower).isEqualByComparingTo(lower);
		assertThat(upper).hasToString(UPPER);
		assertThat(lower).hasToString(LOWER);
	}

	@Test
	void equalsWhenTextIsNotAUuidComparesExactly() {
		assertThat(MessageId.of("m-1")).isEqualTo(MessageId.of("m-1"))
			.hasSameHashCodeAs(MessageId.of("m-1"))
			.isNotEqualTo(MessageId.of("M-1"))
			.isNotEqualTo(MessageId.of("m-1 "))
			.isNotEqualTo("m-1")
			.isNotEqualTo(null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "6F1C2A345B6D4E7F8A90B1C2D3E4F506", "{6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F506}",
			"6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F50G", "6F1C2A34+5B6D-4E7F-8A90-B1C2D3E4F506",
			"6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F50", "6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F506 ",
			"6F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F50\uFF16", "-F1C2A34-5B6D-4E7F-8A90-B1C2D3E4F506" })
	void ofWhenTextIsAlmostAUuidComparesExactly(String text) {
		MessageId id = MessageId.of(text);

		assertThat(id).hasToString(text)
			.isNotEqualTo(MessageId.of(LOWER))
			.isNotEqualTo(MessageId.of(text.toLowerCase(Locale.ROOT)));
	}

	@Test
	void ofAcceptsEveryVersionOfUuid() {
		assertThat(MessageId.of("C232AB00-9414-11EC-B3C8-9F6BDECED846"))
			.isEqualTo(MessageId.of("c232ab00-9414-11ec-b3c8-9f6bdeced846"));
		assertThat(MessageId.of("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"))
			.isEqualTo(MessageId.of("ffffffff-ffff-ffff-ffff-ffffffffffff"))
			.isNotEqualTo(MessageId.of("00000000-0000-0000-0000-000000000000"));
	}

	@Test
	void ofWhenTextHas1To256CharactersKeepsIt() {
		assertThat(MessageId.of("a")).hasToString("a");
		assertThat(MessageId.of("a".repeat(256))).hasToString("a".repeat(256));
	}

	@Test
	void ofWhenTextIsEmptyOrTooLongThrows() {
		assertThatIllegalArgumentException().isThrownBy(() -> MessageId.of(""))
			.withMessage("'text' must have 1 to 256 characters");
		assertThatIllegalArgumentException().isThrownBy(() -> MessageId.of("a".repeat(257)))
			.withMessage("'text' must have 1 to 256 characters");
	}

	@Test
	void compareToIsConsistentWithEquals() {
		List<MessageId> ids = Stream
			.of("b", "a", "aa", "A", LOWER, UPPER, "ffffffff-ffff-4fff-bfff-ffffffffffff",
					"00000000-0000-4000-8000-000000000000", "6f1c2a34-5b6d-4e7f-8a90-b1c2d3e4f507")
			.map(MessageId::of)
			.toList();

		for (MessageId a : ids) {
			for (MessageId b : ids) {
				assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
				assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
				ids.stream()
					.filter((c) -> a.compareTo(b) <= 0 && b.compareTo(c) <= 0)
					.forEach((c) -> assertThat(a.compareTo(c)).isNotPositive());
			}
		}
		assertThat(new TreeSet<>(ids)).hasSize(ids.size() - 1);
	}

	/**
	 * The ring of seen events looks at the lower bits. Random codes leave 37 % of these
	 * buckets empty.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "%08x-0000-4000-8000-000000000000", "%2$08x-%1$04x-4000-8000-000000000000",
			"00000000-0000-%04x-8000-000000000000", "00000000-0000-4000-%04x-000000000000",
			"00000000-0000-4000-8000-%012x", "00000000-0000-4000-8000-%08x0000",
			"00000000-0000-4000-%1$04x-%1$04x00000000", "event-%d", "%d-event-of-a-peer" })
	void hashCodesOfSimilarIdsAreSpread(String format) {
		Set<Integer> buckets = new HashSet<>();

		for (int i = 0; i < 1 << 15; i++) {
			buckets.add(MessageId.of(format.formatted(i, 0, 0, 0)).hashCode() & 0x7FFF);
		}

		assertThat(buckets).hasSizeGreaterThan(1 << 13);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7c9e6679-7425\uD83D\uDE000de-944b-e07fc1f90ae7",
			"\uD83D\uDE00c9e6679-7425-40de-944b-e07fc1f90ae", "7c9e6679-7425-40de-944b-e07fc1f90a\uD83D\uDE00",
			"7c9e6679-7425-40de-944b-e07fc1f90ae\uD83D" })
	void ofWhenTextOf36CharactersHasOneBeyondTheBmpKeepsIt(String text) {
		MessageCodec codec = new MessageCodec(new JsonMapper());

		assertThat(MessageId.of(text)).hasToString(text).isEqualTo(MessageId.of(text));
		assertThat(codec
			.decode("{\"type\":\"list.commands.request\",\"id\":\"" + text.replace("\uD83D\uDE00", "\\uD83D\\uDE00")
					+ "\"}")
			.type()).isEqualTo(MessageType.LIST_COMMANDS_REQUEST);
	}

}
