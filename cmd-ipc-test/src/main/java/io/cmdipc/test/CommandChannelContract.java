package io.cmdipc.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.Event;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Contract of {@link CommandChannel}, as tests. A test of an implementation extends this
 * class and creates two connected ends. The inherited tests of
 * {@link CommandChannelThreadsContract} use a channel with several threads.
 */
public abstract class CommandChannelContract extends CommandChannelThreadsContract {

	@Test
	void idIsThereBeforeStartAndNeverChanges() {
		String before = this.first.id();

		startBoth();
		String started = this.first.id();
		join(this.first.close());

		assertThat(before).isNotBlank();
		assertThat(started).isEqualTo(before);
		assertThat(this.first.id()).isEqualTo(before);
	}

	@Test
	void messagesArriveAsTheyWereSent() {
		startBoth();
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY.withBaggage("user=7"), "thing.happened",
				Payload.ofJson("{\"n\":1}"));

		this.first.send(event);

		await().until(() -> !this.secondListener.messages().isEmpty());
		Event arrived = (Event) this.secondListener.messages().get(0);
		assertThat(arrived).usingRecursiveComparison()
			.withEqualsForType(MessageId::equals, MessageId.class)
			.ignoringFields("payload")
			.isEqualTo(event);
		assertThat(arrived.payload()).isNotNull();
	}

	@Test
	void messagesArriveInTheOrderOfSending() {
		startBoth();

		List<String> sent = sendAll(this.first, 0, 500);

		await().until(() -> this.secondListener.messages().size() == sent.size());
		assertThat(this.secondListener.eventIds()).isEqualTo(sent);
	}

	@Test
	void nothingIsDeliveredBeforeStartAndWhatWasKeptComesFirst() {
		join(this.first.start(this.firstListener));
		List<String> sent = new ArrayList<>();
		if (sendIfPossible(this.first, event("early"))) {
			sent.add("early");
		}
		assertThat(this.secondListener.messages()).isEmpty();

		join(this.second.start(this.secondListener));
		sent.addAll(sendAll(this.first, 0, 3));

		await().until(() -> this.secondListener.eventIds().contains("2"));
		assertThat(this.secondListener.eventIds()).isEqualTo(sent);
	}

	@Test
	void startingTwiceIsRefused() {
		startBoth();

		assertThatIllegalStateException().isThrownBy(() -> this.first.start(new RecordingListener()));

		this.second.send(event("later"));
		await().until(() -> this.firstListener.eventIds().equals(List.of("later")));
	}

	@Test
	void startAfterCloseFailsAndTheChannelStaysClosed() {
		join(this.first.close());

		CompletableFuture<Void> started = this.first.start(this.firstListener).toCompletableFuture();

		assertThat(started).failsWithin(patience());
		assertClosed(this.first);
		assertThat(this.firstListener.closes()).isZero();
	}

	@Test
	void nothingIsDeliveredAfterTheOwnClose() {
		startBoth();
		sendAll(this.second, 0, 3);
		await().until(() -> this.firstListener.messages().size() == 3);

		join(this.first.close());
		sendIfPossible(this.second, event("late"));
		await().until(() -> this.secondListener.closes() == 1);

		assertThat(this.firstListener.eventIds()).containsExactly("0", "1", "2");
		assertThat(this.firstListener.closes()).as("calls of onClose at the end that closed").isZero();
	}

	@Test
	void sendAfterTheOwnCloseFailsAsClosed() {
		startBoth();

		join(this.first.close());

		assertClosed(this.first);
	}

	@Test
	void sendAfterTheCloseOfAChannelThatWasNeverStartedFailsAsClosed() {
		join(this.first.close());

		assertClosed(this.first);
	}

	@Test
	void sendAfterThePeersCloseFailsAsClosed() {
		startBoth();

		closeByPeer(this.second);
		await().until(() -> this.firstListener.closes() == 1);

		assertClosed(this.first);
	}

	@Test
	void messagesSentBeforeThePeerClosedAreDeliveredAndThenTheEndOnce() {
		startBoth();

		List<String> sent = sendAll(this.second, 0, 100);
		closeByPeer(this.second);

		await().until(() -> this.firstListener.closes() > 0);
		join(this.first.close());
		assertThat(this.firstListener.eventIds()).isEqualTo(sent);
		assertThat(this.firstListener.closes()).isEqualTo(1);
	}

	@Test
	void closingTwiceIsHarmless() {
		startBoth();

		join(this.first.close());
		join(this.first.close());

		await().until(() -> this.secondListener.closes() > 0);
		join(this.second.close());
		assertThat(this.secondListener.closes()).isEqualTo(1);
		assertThat(this.firstListener.closes()).isZero();
	}

	@Test
	void closeInsideTheListenerEndsDeliveryWithThatMessage() {
		List<CompletableFuture<Void>> closes = new ArrayList<>();
		RecordingListener closing = new RecordingListener(
				(message) -> closes.add(this.first.close().toCompletableFuture()));
		startBoth(closing, this.secondListener);

		sendIfPossible(this.second, event("0"));
		sendIfPossible(this.second, event("1"));

		await().until(() -> this.secondListener.closes() == 1);
		join(closes.get(0));
		assertThat(closing.eventIds()).containsExactly("0");
		assertThat(closing.closes()).isZero();
		assertClosed(this.first);
	}

	@Test
	void closeInsideOnCloseIsHarmless() {
		RecordingListener closing = new RecordingListener((message) -> {
		}, () -> this.first.close());
		startBoth(closing, this.secondListener);

		closeByPeer(this.second);

		await().until(() -> closing.closes() == 1);
		join(this.first.close());
		assertThat(closing.violations()).isEmpty();
	}

	@Test
	void sendInsideTheListenerReachesThePeer() {
		RecordingListener echoing = new RecordingListener(
				(message) -> this.second.send(event("re:" + ((Event) message).eventId())));
		startBoth(this.firstListener, echoing);

		sendAll(this.first, 0, 3);

		await().until(() -> this.firstListener.messages().size() == 3);
		assertThat(this.firstListener.eventIds()).containsExactly("re:0", "re:1", "re:2");
	}

	@Test
	void theAnswerToAnAnswerArrives() {
		RecordingListener countingDown = new RecordingListener((message) -> count(this.first, message));
		RecordingListener alsoCountingDown = new RecordingListener((message) -> count(this.second, message));
		startBoth(countingDown, alsoCountingDown);

		this.first.send(event("99"));

		await().until(() -> countingDown.messages().size() + alsoCountingDown.messages().size() == 100);
		assertThat(alsoCountingDown.eventIds()).startsWith("99", "97").endsWith("3", "1");
	}

	private static void count(CommandChannel channel, Message message) {
		int number = Integer.parseInt(((Event) message).eventId());
		if (number > 0) {
			channel.send(event(String.valueOf(number - 1)));
		}
	}

	@Test
	void aListenerThatThrowsDoesNotMakeTheChannelDeaf() {
		RecordingListener throwing = new RecordingListener((message) -> {
			throw new IllegalStateException("thrown by the test");
		});
		startBoth(throwing, this.secondListener);

		sendIfPossible(this.second, event("0"));
		sendIfPossible(this.second, event("1"));
		this.first.send(event("2"));

		await().until(() -> throwing.messages().size() == 2);
		await().until(() -> this.secondListener.messages().size() == 1);
		assertThat(throwing.closes()).isZero();
	}

	@Test
	void aListenerThatThrowsAtTheEndDoesNotKeepTheChannelOpen() {
		RecordingListener throwing = new RecordingListener((message) -> {
		}, () -> {
			throw new IllegalStateException("thrown by the test");
		});
		startBoth(throwing, this.secondListener);

		closeByPeer(this.second);

		await().until(() -> throwing.closes() == 1);
		join(this.first.close());
		assertClosed(this.first);
	}

	@Test
	void channelThatIsNotReadCanBeClosedByBothEnds() {
		join(this.first.start(this.firstListener));
		IntStream.range(0, 10).forEach((i) -> sendIfPossible(this.first, event("unread" + i)));

		join(this.second.close());
		join(this.first.close());

		assertThat(this.secondListener.messages()).isEmpty();
	}

}
