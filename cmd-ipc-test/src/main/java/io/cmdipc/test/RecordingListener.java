package io.cmdipc.test;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A listener for tests that remembers what it was told, and notices when two calls
 * overlap or come after the end.
 */
public final class RecordingListener implements ChannelListener {

	private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

	private final Queue<InvalidMessageException> invalid = new ConcurrentLinkedQueue<>();

	private final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger closes = new AtomicInteger();

	private final Consumer<Message> onMessage;

	private final Runnable onClose;

	/**
	 * Create a listener that only remembers.
	 */
	public RecordingListener() {
		this((message) -> {
		});
	}

	/**
	 * Create a listener that also does something.
	 * @param onMessage what to do with a message, after it was remembered
	 */
	public RecordingListener(Consumer<Message> onMessage) {
		this(onMessage, () -> {
		});
	}

	/**
	 * Create a listener that also does something.
	 * @param onMessage what to do with a message, after it was remembered
	 * @param onClose what to do at the end, after it was counted
	 */
	public RecordingListener(Consumer<Message> onMessage, Runnable onClose) {
		this.onMessage = onMessage;
		this.onClose = onClose;
	}

	@Override
	public void onMessage(Message message, MessageContext context) {
		alone("onMessage", () -> {
			this.messages.add(message);
			this.onMessage.accept(message);
		});
	}

	@Override
	public void onInvalidMessage(InvalidMessageException reason) {
		alone("onInvalidMessage", () -> this.invalid.add(reason));
	}

	@Override
	public void onClose(@Nullable Throwable cause) {
		alone("onClose", () -> {
			this.closes.incrementAndGet();
			this.onClose.run();
		});
	}

	private void alone(String call, Runnable body) {
		if (this.inside.getAndIncrement() != 0) {
			this.violations.add(call + " began before another call had returned");
		}
		if (this.closes.get() != 0) {
			this.violations.add(call + " came after onClose");
		}
		try {
			body.run();
		}
		finally {
			this.inside.decrementAndGet();
		}
	}

	/**
	 * Return the messages so far.
	 * @return a copy, in the order of their coming
	 */
	public List<Message> messages() {
		return List.copyOf(this.messages);
	}

	/**
	 * Return the names of the events so far.
	 * @return a copy, in the order of their coming
	 */
	public List<String> eventIds() {
		return this.messages.stream().map((message) -> ((Event) message).eventId()).toList();
	}

	/**
	 * Return what came and was no message.
	 * @return a copy, in the order of their coming
	 */
	public List<InvalidMessageException> invalid() {
		return List.copyOf(this.invalid);
	}

	/**
	 * Return how often the end was told.
	 * @return the number of calls of {@link #onClose}
	 */
	public int closes() {
		return this.closes.get();
	}

	/**
	 * Return what a channel must not do and did.
	 * @return a sentence each
	 */
	public List<String> violations() {
		return List.copyOf(this.violations);
	}

}
