package io.cmdipc.http.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.RecordingListener;
import io.cmdipc.message.Event;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The part of {@link io.cmdipc.test.CommandChannelContract} that one end can show on its
 * own: ids, starting and closing. The rest of that contract sends events between two ends
 * in both directions and in an order, and has one end learn that the other closed;
 * exchanges of HTTP have no events, no order and no such end. What takes the place of an
 * event here is a list of commands, which both ends answer themselves.
 */
public abstract class HttpChannelStatesContract {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final RecordingListener listener = new RecordingListener();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private CommandChannel channel;

	/** Create an end that is not started. */
	protected abstract CommandChannel create();

	@BeforeEach
	void createChannel() {
		this.channel = create();
	}

	@AfterEach
	void closeChannel() {
		this.channel.close();
		this.threads.shutdownNow();
		assertThat(this.listener.violations()).isEmpty();
		assertThat(this.listener.closes()).as("nobody but us closes it").isZero();
	}

	@Test
	void idIsThereBeforeStartAndNeverChanges() {
		String before = this.channel.id();

		start();
		String started = this.channel.id();
		close();

		assertThat(before).isNotBlank().isEqualTo(started).isEqualTo(this.channel.id());
	}

	@Test
	void nothingIsDeliveredBeforeStart() {
		assertThatCode(this::ask).doesNotThrowAnyException();

		assertThat(this.listener.messages()).isEmpty();
	}

	@Test
	void responseMayArriveInsideSend() {
		start();

		ask();

		assertThat(this.listener.messages()).hasSize(1);
	}

	@Test
	void startTwiceIsRefusedAndTheChannelStaysOpen() {
		start();

		assertThatIllegalStateException().isThrownBy(() -> this.channel.start(new RecordingListener()))
			.withMessageContaining(this.channel.id());

		ask();
		assertThat(this.listener.messages()).hasSize(1);
	}

	@Test
	void startByManyThreadsSucceedsOnce() throws Exception {
		CountDownLatch ready = new CountDownLatch(8);
		List<Future<Boolean>> starts = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			starts.add(this.threads.submit(() -> startWithOthers(ready)));
		}

		int started = 0;
		for (Future<Boolean> start : starts) {
			started += start.get(20, TimeUnit.SECONDS) ? 1 : 0;
		}
		assertThat(started).isOne();
	}

	private boolean startWithOthers(CountDownLatch ready) throws Exception {
		ready.countDown();
		ready.await(20, TimeUnit.SECONDS);
		try {
			this.channel.start(this.listener);
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	@Test
	void startAfterCloseFailsAndTheChannelStaysClosed() {
		close();

		assertThat(this.channel.start(this.listener).toCompletableFuture()).failsWithin(PATIENCE)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ChannelException.class);
		assertClosed();
	}

	@Test
	void sendAfterCloseFailsAsClosed() {
		start();
		close();

		assertClosed();
		assertThat(this.listener.messages()).isEmpty();
	}

	@Test
	void sendAfterTheCloseOfAChannelThatWasNeverStartedFailsAsClosed() {
		close();

		assertClosed();
	}

	@Test
	void closingTwiceIsHarmless() {
		start();

		close();
		close();
	}

	@Test
	void closeInsideTheListenerCompletesAfterIt() {
		List<CompletableFuture<Void>> closes = new ArrayList<>();
		RecordingListener closing = new RecordingListener((message) -> {
			CompletableFuture<Void> close = this.channel.close().toCompletableFuture();
			assertThat(close).isNotDone();
			closes.add(close);
		});
		join(this.channel.start(closing).toCompletableFuture());

		ask();

		assertThat(closes).hasSize(1);
		join(closes.get(0));
		assertClosed();
	}

	@Test
	void closeCompletesWhenTheDeliveryInProgressHasReturned() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		RecordingListener busy = new RecordingListener((message) -> {
			inside.countDown();
			waitFor(release);
		});
		join(this.channel.start(busy).toCompletableFuture());
		Future<?> delivery = this.threads.submit(this::ask);
		waitFor(inside);

		CompletableFuture<Void> closed = this.channel.close().toCompletableFuture();
		assertThat(closed).isNotDone();
		release.countDown();

		join(closed);
		delivery.get(20, TimeUnit.SECONDS);
	}

	@Test
	void channelWhoseListenerThrowsStaysOpen() {
		RecordingListener throwing = new RecordingListener((message) -> {
			throw new IllegalStateException("thrown by the test");
		});
		join(this.channel.start(throwing).toCompletableFuture());

		ask();
		ask();

		assertThat(throwing.messages()).hasSize(2);
	}

	@Test
	void eventsAreDropped() {
		start();

		this.channel.send(new Event(MessageId.random(), MessageMeta.EMPTY, "thing.happened", null));

		assertThat(this.listener.messages()).isEmpty();
	}

	private void start() {
		join(this.channel.start(this.listener).toCompletableFuture());
	}

	private void close() {
		join(this.channel.close().toCompletableFuture());
	}

	private void ask() {
		this.channel.send(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
	}

	private void assertClosed() {
		assertThatExceptionOfType(ChannelException.class).isThrownBy(this::ask)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ChannelException.Reason.CLOSED))
			.withMessageContaining(this.channel.id());
	}

	private static void join(CompletableFuture<Void> future) {
		assertThat(future).succeedsWithin(PATIENCE);
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting", ex);
		}
	}

}
