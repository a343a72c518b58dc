package io.cmdipc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueuedListenerTests {

	private final List<String> told = new ArrayList<>();

	private final List<String> lost = new ArrayList<>();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private boolean rejecting;

	@Test
	void eventsWaitForTheOneTaskThatTellsThemInOrder() {
		QueuedListener listener = listener(this::submit);

		listener.tell(event("a"));
		listener.tell(event("b"));
		assertThat(this.told).isEmpty();
		assertThat(this.tasks).hasSize(1);
		this.tasks.remove().run();

		assertThat(this.told).containsExactly("a", "b");
		assertThat(this.tasks).isEmpty();
	}

	/** QueuedListener (2). */
	@Test
	void anEventAfterTheTaskHasEndedSubmitsAnother() {
		QueuedListener listener = listener(this::submit);
		listener.tell(event("a"));
		this.tasks.remove().run();

		listener.tell(event("b"));
		this.tasks.remove().run();

		assertThat(this.told).containsExactly("a", "b");
	}

	@Test
	void eventWhenTheQueueIsFullIsLostAndReported() {
		QueuedListener listener = listener(this::submit);
		for (int i = 0; i < 5; i++) {
			listener.tell(event("e" + i));
		}

		this.tasks.remove().run();
		listener.tell(event("fits again"));
		this.tasks.remove().run();

		assertThat(this.told).containsExactly("e0", "e1", "e2", "fits again");
		assertThat(this.lost).containsExactly("its queue is full (3)", "its queue is full (3)");
	}

	@Test
	void eventWhenTheExecutorRejectsItIsLostAndTheNextIsDelivered() {
		QueuedListener listener = listener(this::submit);
		this.rejecting = true;
		listener.tell(event("a"));
		this.rejecting = false;

		listener.tell(event("b"));
		this.tasks.remove().run();

		assertThat(this.told).containsExactly("b");
		assertThat(this.lost).containsExactly("the handler executor accepts no more tasks");
	}

	@Test
	void anEventThatTheListenerItselfEmitsComesAfterThisOneAndDoesNotNest() {
		AtomicInteger count = new AtomicInteger();
		List<QueuedListener> self = new ArrayList<>();
		QueuedListener listener = new QueuedListener((event) -> {
			if (count.incrementAndGet() < 100_000) {
				self.get(0).tell(event);
			}
		}, Runnable::run, 3, this.lost::add);
		self.add(listener);

		listener.tell(event("a"));

		assertThat(count).hasValue(100_000);
	}

	/** QueuedListener (1). */
	@Test
	void eventsOfManyThreadsAreToldOnceEachAndOneAtATime() throws Exception {
		ExecutorService executor = Executors.newCachedThreadPool();
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger overlaps = new AtomicInteger();
		CountDownLatch all = new CountDownLatch(40_000);
		QueuedListener listener = new QueuedListener((event) -> {
			overlaps.addAndGet(inside.getAndIncrement());
			inside.decrementAndGet();
			all.countDown();
		}, executor, 100_000, this.lost::add);
		Runnable sender = () -> {
			for (int i = 0; i < 10_000; i++) {
				listener.tell(event("e"));
			}
		};

		InParallel.run(sender, sender, sender, sender);

		assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(overlaps).hasValue(0);
		assertThat(this.lost).isEmpty();
		executor.shutdownNow();
	}

	private void submit(Runnable task) {
		if (this.rejecting) {
			throw new RejectedExecutionException("full");
		}
		this.tasks.add(task);
	}

	private QueuedListener listener(Executor executor) {
		return new QueuedListener((event) -> this.told.add(event.eventId()), executor, 3, this.lost::add);
	}

	private static EventDelivery event(String id) {
		return new EventDelivery(null, new Event(MessageId.random(), MessageMeta.EMPTY, id, null), MessageContext.NONE,
				null);
	}

}
