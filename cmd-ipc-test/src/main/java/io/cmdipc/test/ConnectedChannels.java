package io.cmdipc.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.Event;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The two ends of a connection that a test of {@link CommandChannelContract} uses.
 */
abstract class ConnectedChannels {

	/** One end, not started. */
	protected CommandChannel first;

	/** The other end, not started. */
	protected CommandChannel second;

	/** The listener of the first end, unless a test has its own. */
	protected final RecordingListener firstListener = new RecordingListener();

	/** The listener of the second end, unless a test has its own. */
	protected final RecordingListener secondListener = new RecordingListener();

	/**
	 * Create two connected ends, neither of them started.
	 * @return the first and the second end
	 */
	protected abstract List<CommandChannel> connect();

	/**
	 * Close an end as a peer does that closes the connection. By default calls
	 * {@link CommandChannel#close}.
	 * @param end the end to close
	 */
	protected void closeByPeer(CommandChannel end) {
		end.close();
	}

	/**
	 * Return the time after which a test that waits for a message or a close fails.
	 * @return the time, 20 seconds by default
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
		assertThat(this.firstListener.violations()).isEmpty();
		assertThat(this.secondListener.violations()).isEmpty();
	}

	/**
	 * Start both ends with the listeners of this test.
	 */
	protected void startBoth() {
		startBoth(this.firstListener, this.secondListener);
	}

	/**
	 * Start both ends with other listeners.
	 * @param listenerOfFirst the listener of the first end
	 * @param listenerOfSecond the listener of the second end
	 */
	protected void startBoth(ChannelListener listenerOfFirst, ChannelListener listenerOfSecond) {
		CompletionStage<Void> firstStarted = this.first.start(listenerOfFirst);
		join(this.second.start(listenerOfSecond));
		join(firstStarted);
	}

	/**
	 * Send events with consecutive numbers as ids. Waits if the channel is full.
	 * @param channel the channel to send over
	 * @param from the first number
	 * @param count the number of events
	 * @return the ids of the events
	 */
	protected List<String> sendAll(CommandChannel channel, int from, int count) {
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

	/** Send a message over a channel that may refuse it; return whether it did not. */
	static boolean sendIfPossible(CommandChannel channel, Message message) {
		try {
			channel.send(message);
			return true;
		}
		catch (ChannelException ex) {
			return false;
		}
	}

	/**
	 * Create an event without payload.
	 * @param eventId the id of the event
	 * @return the event
	 */
	protected static Event event(String eventId) {
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
	 * Return a condition factory of Awaitility that waits no longer than
	 * {@link #patience}.
	 * @return the condition factory
	 */
	protected ConditionFactory await() {
		return Awaitility.await()
			.pollInSameThread()
			.atMost(patience())
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1));
	}

}
