package io.cmdipc.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ListenerGateTests {

	private static final Message MESSAGE = new ListCommandsRequest(MessageId.of("m"), MessageMeta.EMPTY);

	private final ListenerGate gate = new ListenerGate("a");

	private @Nullable List<MessageContext> contexts = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void callBeforeOpenAndAfterCloseDoesNotHappen() {
		AtomicInteger calls = new AtomicInteger();

		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isFalse();
		this.gate.open(new Contexts());
		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isTrue();
		assertThat(this.gate.close()).isCompleted();
		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isFalse();

		assertThat(calls).hasValue(1);
	}

	@Test
	void openTwiceIsRefused() {
		this.gate.open(new Contexts());

		assertThatIllegalStateException().isThrownBy(() -> this.gate.open(new Contexts()))
			.withMessage("Channel 'a' has already been started");
	}

	@Test
	void deliverPassesMessageAndContext() {
		MessageContext sender = MessageContext.NONE.with(MessageContext.Attribute.of("a", String.class), "x");
		this.gate.open(new Contexts());

		assertThat(this.gate.deliver(MESSAGE, sender)).isTrue();
		assertThat(this.gate.deliver(MESSAGE)).isTrue();

		assertThat(this.contexts).containsExactly(sender, MessageContext.NONE);
	}

	@Test
	void listenerThatThrowsIsCountedAndTheGateStaysOpen() {
		this.gate.open(new Contexts());

		boolean called = this.gate.call((listener) -> {
			throw new IllegalStateException("bug");
		});
		this.contexts = null;
		boolean delivered = this.gate.deliver(MESSAGE);

		assertThat(called).isTrue();
		assertThat(delivered).isTrue();
		assertThat(this.gate.isClosed()).isFalse();
		assertThat(this.gate.close()).isCompleted();
	}

	/** ListenerGate (2). */
	@Test
	void everyCloseCompletesAfterTheLastCall() {
		CompletableFuture<?>[] closes = new CompletableFuture<?>[2];
		this.gate.open(new Contexts());

		this.gate.call((listener) -> this.gate.call((nested) -> {
			closes[0] = this.gate.close();
			closes[1] = this.gate.close();
			assertThat(closes[0]).isNotDone();
		}));

		assertThat(closes[0]).isCompleted();
		assertThat(closes[1]).isCompleted();
	}

	/** ListenerGate (1). */
	@Test
	void callRacingCloseHappensBeforeItCompletesOrNotAtAll() throws Exception {
		for (int round = 0; round < 200; round++) {
			ListenerGate racing = new ListenerGate("a");
			racing.open(new Contexts());
			AtomicBoolean ended = new AtomicBoolean();
			AtomicInteger late = new AtomicInteger();
			CountDownLatch ready = new CountDownLatch(2);
			Future<?> caller = this.threads.submit(() -> {
				ready.countDown();
				while (racing.call((listener) -> late.addAndGet(ended.get() ? 1 : 0))) {
					Thread.onSpinWait();
				}
			});
			ready.countDown();

			racing.close().thenRun(() -> ended.set(true)).get(20, TimeUnit.SECONDS);
			caller.get(20, TimeUnit.SECONDS);

			assertThat(late).hasValue(0);
		}
	}

	/**
	 * A listener that remembers the contexts of its messages.
	 */
	private final class Contexts implements ChannelListener {

		@Override
		public void onMessage(Message message, MessageContext context) {
			ListenerGateTests.this.contexts.add(context);
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
		}

	}

}
