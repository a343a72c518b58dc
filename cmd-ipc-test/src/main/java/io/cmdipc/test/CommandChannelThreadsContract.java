package io.cmdipc.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ChannelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The part of {@link CommandChannelContract} where several threads use one channel.
 */
abstract class CommandChannelThreadsContract extends ConnectedChannels {

	private static final int SENDERS = 8;

	private static final int MESSAGES_PER_SENDER = 250;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void messagesOfManySendersArriveOneAtATimeAndInTheOrderOfTheirSender() throws Exception {
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
	void closeCompletesWhenTheDeliveryInProgressHasReturned() {
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> waitFor(release));
		startBoth(this.firstListener, busy);
		inBackground(() -> sendAll(this.first, 0, 2));
		await().until(() -> busy.messages().size() == 1);

		CompletableFuture<Void> closed = this.second.close().toCompletableFuture();
		assertThat(closed).isNotDone();
		release.countDown();

		join(closed);
		assertThat(busy.eventIds()).containsExactly("0");
		assertThat(busy.closes()).isZero();
	}

	@Test
	void onCloseIsCalledAfterTheDeliveryInProgress() {
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> waitFor(release));
		startBoth(this.firstListener, busy);
		inBackground(() -> this.first.send(event("0")));
		await().until(() -> busy.messages().size() == 1);

		inBackground(() -> closeByPeer(this.first));
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
	void startByManyThreadsSucceedsOnce() throws Exception {
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
	void closeByManyThreadsSucceedsForEachAndThePeerLearnsItOnce() throws Exception {
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

	private void inBackground(Runnable task) {
		this.threads.execute(() -> {
			try {
				task.run();
			}
			catch (ChannelException ex) {
				// The test closes the channel meanwhile
				assertThat(ex.reason()).isEqualTo(ChannelException.Reason.CLOSED);
			}
		});
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
