package io.cmdipc.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cmdipc.message.Event;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The part of {@link CommandChannelContract} where several threads use one channel.
 */
abstract class CommandChannelThreadsContract {

	private static final int SENDERS = 8;

	private static final int MESSAGES_PER_SENDER = 250;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** One end, not started. */
	protected CommandChannel first;

	/** The other end, not started. */
	protected CommandChannel second;

	/** What the first end is started with, unless a test has its own. */
	protected final RecordingListener firstListener = new RecordingListener();

	/** What the second end is started with, unless a test has its own. */
	protected final RecordingListener secondListener = new RecordingListener();

	/**
	 * Create two connected ends, neither of them started.
	 * @return the first and the second end
	 */
	protected abstract List<CommandChannel> connect();

	/**
	 * Make an end go away as a peer does that closes the connection.
	 * @param end the end to be closed
	 */
	protected void closeByPeer(CommandChannel end) {
		end.close();
	}

	/**
	 * Return how long a message or a close may take.
	 * @return the time after which a test gives up
	 */
	protected Duration patience() {
		return Duration.ofSeconds(20);
	}

	@BeforeEach
	void connectEnds() {
		List<CommandChannel> ends = connect();
		this.first = ends.get(0);
		this.second = ends.get(1);
	}

	@AfterEach
	void closeEnds() {
		this.first.close();
		this.second.close();
		this.threads.shutdownNow();
		assertThat(this.firstListener.violations()).isEmpty();
		assertThat(this.secondListener.violations()).isEmpty();
	}

	@Test
	void manySendersAreHeardOneAtATimeAndEachInItsOrder() throws Exception {
		startBoth();

		inParallel(SENDERS, (sender) -> sendAll(this.first, sender * MESSAGES_PER_SENDER, MESSAGES_PER_SENDER));

		await().until(() -> this.secondListener.messages().size() == SENDERS * MESSAGES_PER_SENDER);
		for (int sender = 0; sender < SENDERS; sender++) {
			int from = sender * MESSAGES_PER_SENDER;
			assertThat(this.secondListener.eventIds().stream().map(Integer::parseInt))
				.filteredOn((number) -> number >= from && number < from + MESSAGES_PER_SENDER)
				.hasSize(MESSAGES_PER_SENDER)
				.isSorted();
		}
	}

	@Test
	void bothDirectionsAtOnceDoNotHinderEachOther() throws Exception {
		startBoth();

		inParallel(2 * SENDERS, (sender) -> sendAll((sender % 2 == 0) ? this.first : this.second,
				sender * MESSAGES_PER_SENDER, MESSAGES_PER_SENDER));

		await().until(() -> this.firstListener.messages().size() == SENDERS * MESSAGES_PER_SENDER);
		await().until(() -> this.secondListener.messages().size() == SENDERS * MESSAGES_PER_SENDER);
	}

	@Test
	void sendReturnsWhileTheListenerOfThePeerIsBusy() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> waitFor(release));
		startBoth(this.firstListener, busy);
		Future<?> delivering = this.threads.submit(() -> this.first.send(event("0")));
		await().until(() -> busy.messages().size() == 1);

		Future<?> sending = this.threads.submit(() -> this.first.send(event("1")));
		sending.get(patience().toMillis(), TimeUnit.MILLISECONDS);
		assertThat(busy.eventIds()).containsExactly("0");
		release.countDown();

		delivering.get(patience().toMillis(), TimeUnit.MILLISECONDS);
		await().until(() -> busy.messages().size() == 2);
		assertThat(busy.violations()).isEmpty();
	}

	@Test
	void closeCompletesWhenTheDeliveryUnderWayHasReturned() {
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> waitFor(release));
		startBoth(this.firstListener, busy);
		this.threads.submit(() -> sendAll(this.first, 0, 2));
		await().until(() -> busy.messages().size() == 1);

		CompletableFuture<Void> closed = this.second.close().toCompletableFuture();
		assertThat(closed).isNotDone();
		release.countDown();

		join(closed);
		assertThat(busy.eventIds()).containsExactly("0");
		assertThat(busy.closes()).isZero();
	}

	@Test
	void theEndIsToldAfterTheDeliveryUnderWay() {
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> waitFor(release));
		startBoth(this.firstListener, busy);
		this.threads.submit(() -> this.first.send(event("0")));
		await().until(() -> busy.messages().size() == 1);

		this.threads.submit(() -> closeByPeer(this.first));
		assertThat(busy.closes()).isZero();
		release.countDown();

		await().until(() -> busy.closes() == 1);
		assertThat(busy.violations()).isEmpty();
	}

	@Test
	void closeWhileOthersSendEndsDeliveryAndFailsThemAsClosed() throws Exception {
		startBoth();
		List<Future<?>> senders = new ArrayList<>();
		for (int sender = 0; sender < SENDERS; sender++) {
			senders.add(this.threads.submit(this::sendUntilClosed));
		}
		await().until(() -> this.secondListener.messages().size() > 100);

		join(this.second.close());
		int delivered = this.secondListener.messages().size();

		for (Future<?> sender : senders) {
			sender.get(patience().toMillis(), TimeUnit.MILLISECONDS);
		}
		assertThat(this.secondListener.messages()).hasSize(delivered);
		assertThat(this.secondListener.closes()).isZero();
		await().until(() -> this.firstListener.closes() == 1);
	}

	@Test
	void ofManyThreadsThatStartOneSucceeds() throws Exception {
		List<Boolean> started = inParallel(SENDERS, (sender) -> {
			try {
				join(this.first.start(this.firstListener));
				return true;
			}
			catch (IllegalStateException ex) {
				return false;
			}
		});

		assertThat(started).containsOnlyOnce(true);
	}

	@Test
	void ofManyThreadsThatCloseEachSucceedsAndThePeerIsToldOnce() throws Exception {
		startBoth();

		inParallel(SENDERS, (sender) -> {
			join(this.first.close());
			return sender;
		});

		await().until(() -> this.secondListener.closes() > 0);
		join(this.second.close());
		assertThat(this.secondListener.closes()).isEqualTo(1);
	}

	private void sendUntilClosed() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				sendAll(this.first, 0, 1);
			}
		}
		catch (ChannelException ex) {
			assertThat(ex.reason()).isEqualTo(ChannelException.Reason.CLOSED);
		}
	}

	/**
	 * Start both ends with the listeners of this test.
	 */
	protected void startBoth() {
		startBoth(this.firstListener, this.secondListener);
	}

	void startBoth(ChannelListener listenerOfFirst, ChannelListener listenerOfSecond) {
		CompletionStage<Void> firstStarted = this.first.start(listenerOfFirst);
		join(this.second.start(listenerOfSecond));
		join(firstStarted);
	}

	/** Send numbered events; wait where the channel is full. */
	List<String> sendAll(CommandChannel channel, int from, int count) {
		List<String> ids = IntStream.range(from, from + count).mapToObj(String::valueOf).toList();
		for (String id : ids) {
			Message message = event(id);
			if (!sendUnlessFull(channel, message)) {
				await().until(() -> sendUnlessFull(channel, message));
			}
		}
		return ids;
	}

	private static boolean sendUnlessFull(CommandChannel channel, Message message) {
		try {
			channel.send(message);
			return true;
		}
		catch (ChannelException ex) {
			if (ex.reason() != ChannelException.Reason.FULL) {
				throw ex;
			}
			return false;
		}
	}

	/** Return whether a channel that may refuse a message has taken it. */
	static boolean sendIfPossible(CommandChannel channel, Message message) {
		try {
			channel.send(message);
			return true;
		}
		catch (ChannelException ex) {
			return false;
		}
	}

	static Event event(String eventId) {
		return new Event(MessageId.random(), MessageMeta.EMPTY, eventId, null);
	}

	void assertClosed(CommandChannel channel) {
		assertThatExceptionOfType(ChannelException.class).isThrownBy(() -> channel.send(event("refused")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ChannelException.Reason.CLOSED))
			.withMessageContaining(channel.id());
	}

	void join(CompletionStage<Void> stage) {
		assertThat(stage.toCompletableFuture()).succeedsWithin(patience());
	}

	/**
	 * Return what waits for a condition, no longer than the patience lasts.
	 * @return a condition factory of Awaitility
	 */
	protected ConditionFactory await() {
		return Awaitility.await()
			.pollInSameThread()
			.atMost(patience())
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1));
	}

	private <T> List<T> inParallel(int count, IntTask<T> task) throws Exception {
		CountDownLatch ready = new CountDownLatch(count);
		List<Callable<T>> tasks = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int number = i;
			tasks.add(() -> {
				ready.countDown();
				waitFor(ready);
				return task.run(number);
			});
		}
		List<T> results = new ArrayList<>();
		for (Future<T> future : this.threads.invokeAll(tasks)) {
			results.add(future.get());
		}
		return results;
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@FunctionalInterface
	private interface IntTask<T> {

		T run(int number);

	}

}
