package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.JsonChannelPair;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events in registries that are joined in a ring, so that each event arrives over two
 * channels, under load and with slow members.
 */
class EventRingTests {

	private static final int EVENTS = 240_000;

	private static final int THREADS = 4;

	private final Network network = new Network();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 5 })
	void eachListenerHearsEachEventOnceHoweverManyAreEmitted(int size) {
		List<Member> ring = ring(size);

		emit(ring, new CountDownLatch(1));

		awaitQuiet(ring);
		ring.forEach((member) -> assertThat(member.repeated()).as(member.registry.id()).isZero());
		if (lost(ring) == 0) {
			ring.forEach((member) -> assertThat(member.missed()).as(member.registry.id()).isZero());
		}
	}

	@Test
	void slowMemberHearsNoEventTwiceAndPassesNoneRound() {
		List<Member> ring = ring(3);
		CountDownLatch emitted = new CountDownLatch(1);
		ring.get(2).pause = (event) -> Outcomes.await(emitted);

		emit(ring.subList(0, 2), emitted);

		awaitQuiet(ring);
		ring.forEach((member) -> assertThat(member.repeated()).as(member.registry.id()).isZero());
		assertThat(ring.get(0).missed()).isLessThanOrEqualTo(lost(ring));
		assertThat(ring.get(1).missed()).isLessThanOrEqualTo(lost(ring));
		assertThat(ring.get(2).missed()).isLessThanOrEqualTo(lost(ring));
	}

	@Test
	void ringOfProcessesPassesNoneRound() {
		List<Member> ring = ringOfProcesses((settings) -> settings.eventDeduplicationWindow(Duration.ofMinutes(1)));

		emit(ring, new CountDownLatch(1));

		awaitQuiet(ring);
		ring.forEach((member) -> assertThat(member.repeated()).as(member.registry.id()).isZero());
	}

	/*
	 * A copy that is queued for longer than events are remembered may be heard once more,
	 * but it does not go round.
	 */
	@Test
	void slowMemberOfARingOfProcessesPassesNoneRound() {
		List<Member> ring = ringOfProcesses(UnaryOperator.identity());
		CountDownLatch emitted = new CountDownLatch(1);
		ring.get(2).pause = (event) -> Outcomes.await(emitted);

		emit(ring.subList(0, 2), emitted);

		awaitQuiet(ring);
		ring.forEach((member) -> assertThat(member.missed()).as(member.registry.id()).isLessThanOrEqualTo(lost(ring)));
	}

	private List<Member> ringOfProcesses(UnaryOperator<CommandRegistryBuilder> settings) {
		List<Member> ring = Stream.of("a", "b", "c").map((id) -> new Member(this.network.add(id, settings))).toList();
		for (int i = 0; i < ring.size(); i++) {
			joinByJson(ring.get(i).registry, ring.get((i + 1) % ring.size()).registry);
		}
		return ring;
	}

	private List<Member> ring(int size) {
		List<Member> ring = IntStream.range(0, size)
			.mapToObj((i) -> new Member(this.network.add("member" + i)))
			.toList();
		for (int i = 0; i < size; i++) {
			Network.join(ring.get(i).registry, ring.get((i + 1) % size).registry);
		}
		return ring;
	}

	private static void joinByJson(CommandRegistry first, CommandRegistry second) {
		JsonChannelPair pair = JsonChannelPair.create(second.id(), first.id());
		CommandChannel one = pair.first();
		CommandChannel other = pair.second();
		CompletableFuture<Registration> attached = first.attach(one);
		Outcomes.valueOf(second.attach(other));
		Outcomes.valueOf(attached);
	}

	/**
	 * Emit all events, from several threads, each from one of the members. A thread may
	 * be held by a member that pauses, so the latch opens when no event is left to emit.
	 */
	private static void emit(List<Member> members, CountDownLatch emitted) {
		AtomicInteger next = new AtomicInteger();
		List<Thread> threads = Stream.generate(() -> new Thread(() -> {
			for (int i = next.getAndIncrement(); i < EVENTS; i = next.getAndIncrement()) {
				members.get(i % members.size()).registry.emit("e", i);
			}
			emitted.countDown();
		})).limit(THREADS).toList();
		threads.forEach(Thread::start);
		threads.forEach(EventRingTests::join);
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void awaitQuiet(List<Member> ring) {
		Unchanged unchanged = new Unchanged();
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.during(Duration.ofMillis(300))
			.until(() -> ring.stream().mapToInt(Member::traffic).sum(), unchanged::test);
	}

	private static int lost(List<Member> ring) {
		return ring.stream().mapToInt((member) -> (int) member.registry.count(RegistryCounter.UNDELIVERED_EVENT)).sum();
	}

	/**
	 * One of the registries, with a count for each event that its listener heard.
	 */
	private static final class Member {

		private final CommandRegistry registry;

		private final AtomicIntegerArray heard = new AtomicIntegerArray(EVENTS);

		private volatile Consumer<EventDelivery> pause = (event) -> {
		};

		Member(CommandRegistry registry) {
			this.registry = registry;
			registry.addEventListener("e", ((EventFunction) this::hear).nonBlocking());
		}

		private void hear(EventDelivery event) {
			this.pause.accept(event);
			this.heard.incrementAndGet(event.payload(Integer.class));
		}

		int repeated() {
			return (int) counts().filter((count) -> count > 1).count();
		}

		int missed() {
			return (int) counts().filter((count) -> count == 0).count();
		}

		int traffic() {
			return counts().sum() + (int) this.registry.count(RegistryCounter.DUPLICATE_EVENT);
		}

		private IntStream counts() {
			return IntStream.range(0, EVENTS).map(this.heard::get);
		}

	}

	/**
	 * Whether a number is what it was when last asked.
	 */
	private static final class Unchanged {

		private int last = -1;

		boolean test(int now) {
			boolean same = now == this.last;
			this.last = now;
			return same;
		}

	}

}
