package io.cmdipc.channel;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.cmdipc.message.Event;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.test.CommandChannelContract;
import io.cmdipc.test.RecordingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InMemoryChannelTests extends CommandChannelContract {

	private static final int ROUNDS = 1_000_000;

	@Override
	protected List<CommandChannel> connect() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("left", "right");
		return List.of(pair.first(), pair.second());
	}

	@Test
	void theMessageArrivesAsThatVeryObjectBeforeSendReturns() {
		startBoth();
		Event event = event("now");

		this.first.send(event);

		assertThat(this.secondListener.messages()).hasSize(1).first().isSameAs(event);
	}

	@Test
	void aMillionAnswersToAnswersDoNotOverflowTheStack() {
		AtomicInteger rounds = new AtomicInteger();
		Event ball = event("ball");
		startBoth(new RoundListener(this.first, ball, rounds), new RoundListener(this.second, ball, rounds));

		this.first.send(ball);

		await().until(() -> rounds.get() == ROUNDS);
	}

	@Test
	void theThreadThatSendsDelivers() {
		Thread[] delivering = new Thread[1];
		startBoth(this.firstListener, new RecordingListener((message) -> delivering[0] = Thread.currentThread()));

		this.first.send(event("here"));

		assertThat(delivering[0]).isSameAs(Thread.currentThread());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, InMemoryChannelPair.DEFAULT_CAPACITY })
	void messagesUpToTheCapacityWaitForTheStart(int capacity) {
		InMemoryChannelPair pair = InMemoryChannelPair.create("left", "right", capacity);
		IntStream.range(0, capacity).forEach((i) -> pair.first().send(event("e" + i)));

		assertThatFull(pair.first(), capacity);
		pair.second().start(this.secondListener);

		await().until(() -> this.secondListener.messages().size() == capacity);
		assertThat(this.secondListener.eventIds()).startsWith("e0").endsWith("e" + (capacity - 1));
	}

	@Test
	void theDefaultCapacityIsWhatTheConstantSays() {
		sendAll(this.first, 0, InMemoryChannelPair.DEFAULT_CAPACITY);

		assertThatFull(this.first, InMemoryChannelPair.DEFAULT_CAPACITY);
	}

	@Test
	void aFullChannelWorksAgainWhenItIsDrained() throws Exception {
		InMemoryChannelPair pair = InMemoryChannelPair.create("left", "right", 4);
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> awaitUninterrupted(release));
		pair.second().start(busy);
		ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
		sender.execute(() -> pair.first().send(event("0")));
		await().until(() -> busy.messages().size() == 1);

		sendAll(pair.first(), 1, 3);
		assertThatFull(pair.first(), 4);
		release.countDown();
		await().until(() -> busy.messages().size() == 4);
		sendAll(pair.first(), 4, 10);

		await().until(() -> busy.messages().size() == 14);
		sender.shutdown();
		assertThat(sender.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aFullDirectionDoesNotHinderTheOtherOneNorTheClose() {
		InMemoryChannelPair pair = InMemoryChannelPair.create("left", "right", 1);
		pair.first().start(this.firstListener);
		pair.first().send(event("waits"));
		assertThatFull(pair.first(), 1);

		pair.second().send(event("arrives"));
		pair.first().close();
		pair.second().start(this.secondListener);

		assertThat(this.firstListener.eventIds()).containsExactly("arrives");
		assertThat(this.secondListener.eventIds()).containsExactly("waits");
		assertThat(this.secondListener.closes()).isEqualTo(1);
	}

	@Test
	void aPairHasNoThreadOfItsOwn() {
		int before = Thread.activeCount();

		for (int i = 0; i < 100; i++) {
			InMemoryChannelPair pair = InMemoryChannelPair.create("left", "right");
			pair.first().start(this.firstListener);
			pair.second().start(this.secondListener);
			pair.first().send(event("e"));
		}

		assertThat(Thread.activeCount()).isLessThan(before + 50);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void theCapacityMustBePositive(int capacity) {
		assertThatIllegalArgumentException().isThrownBy(() -> InMemoryChannelPair.create("left", "right", capacity))
			.withMessage("'capacity' must be positive");
	}

	@Test
	void theIdsMustNotBeBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> InMemoryChannelPair.create(" ", "right"));
		assertThatIllegalArgumentException().isThrownBy(() -> InMemoryChannelPair.create("left", ""));
	}

	private static void assertThatFull(CommandChannel channel, int capacity) {
		assertThatExceptionOfType(ChannelException.class).isThrownBy(() -> channel.send(event("one too many")))
			.withMessage("Channel 'left' is full: " + capacity
					+ " messages are queued. Send fewer at a time or increase the capacity")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ChannelException.Reason.FULL));
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Returns the ball as often as is wanted, without a memory that would fill up.
	 */
	private record RoundListener(CommandChannel channel, Event ball, AtomicInteger rounds) implements ChannelListener {

		@Override
		public void onMessage(Message message, MessageContext context) {
			if (this.rounds.incrementAndGet() < ROUNDS) {
				this.channel.send(this.ball);
			}
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
			throw reason;
		}

		@Override
		public void onClose(Throwable cause) {
		}

	}

}
