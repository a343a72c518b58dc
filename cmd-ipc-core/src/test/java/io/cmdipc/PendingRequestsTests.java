package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.ResponseMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link PendingRequests}, invariants (2) and (3). What can come between the steps of
 * adding an entry is put there by the entry itself, which is asked for its id just before
 * it is stored and for its deadline just after.
 */
class PendingRequestsTests {

	private static final CommandError CLOSED = new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "closed");

	private final Deadlines deadlines = new Deadlines("test");

	private final Counters counters = new Counters();

	private final PendingRequests table = new PendingRequests(2, this.deadlines, this.counters);

	private final List<Message> sent = new ArrayList<>();

	private final ChannelSession session = new ChannelSession(new AcceptingChannel(), ChannelOptions.DEFAULTS, null,
			this.table, null, this.counters);

	private final ChannelSession other = new ChannelSession(new AcceptingChannel(), ChannelOptions.DEFAULTS, null,
			this.table, null, this.counters);

	private final List<String> failures = new ArrayList<>();

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	@Test
	void findWhenAnotherChannelRespondsReturnsNull() {
		Entry entry = new Entry("m");

		this.table.add(entry);

		assertThat(this.table.find(entry.id(), this.session.channel())).isSameAs(entry);
		assertThat(this.table.find(entry.id(), this.other.channel())).isNull();
		assertThat(this.table.find(MessageId.of("x"), this.session.channel())).isNull();
	}

	/** PendingRequests (3). */
	@Test
	void closeBeforeAnEntryIsStoredFailsIt() {
		this.table.add(new Entry("m").beforeItIsStored(() -> this.table.close(CLOSED)));

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void closeAfterAnEntryIsStoredFailsItOnce() {
		this.table.add(new Entry("m").afterItIsStored(() -> this.table.close(CLOSED)));

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void requestThatTheCloseOfTheRegistryHasFailedIsNotSent() {
		this.session.ask(new Entry("m").beforeItIsStored(() -> this.table.close(CLOSED)), request(),
				MessageContext.NONE);
		this.session.ask(new Entry("n").afterItIsStored(() -> this.table.close(CLOSED)), request(),
				MessageContext.NONE);

		assertThat(this.failures).containsExactly("m: closed", "n: closed");
		assertThat(this.sent).isEmpty();
	}

	/** Attachments (1). */
	@Test
	void channelCloseBeforeAnEntryIsStoredFailsIt() {
		this.session.ask(new Entry("m").beforeItIsStored(this::closeSession), request(), MessageContext.NONE);

		assertThat(this.failures).containsExactly("m: Channel 'accepting' is closed");
		assertThat(this.table.size()).isZero();
	}

	/** PendingRequests (2). */
	@Test
	void channelCloseAfterAnEntryIsStoredFailsItOnce() {
		this.session.ask(new Entry("m").afterItIsStored(this::closeSession), request(), MessageContext.NONE);

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void addWhenIdIsPendingRefusesTheSecond() {
		Entry first = new Entry("m");
		this.table.add(first);

		CommandError refusal = this.table.add(new Entry("m"));

		assertThat(refusal).isNotNull();
		assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(this.table.find(first.id(), this.session.channel())).isSameAs(first);
		assertThat(this.counters.get(RegistryCounter.LOOP)).isEqualTo(1);
	}

	@Test
	void refusalWhenCapacityIsReached() {
		this.table.add(new Entry("a"));
		assertThat(this.table.refusal()).isNull();
		this.table.add(new Entry("b"));

		CallRefusal refusal = this.table.refusal();

		assertThat(refusal).isNotNull();
		assertThat(refusal.reason()).isEqualTo(CallRefusal.Reason.OVERLOADED);
		assertThat(refusal.message()).startsWith("The registry is overloaded: 2 requests wait");
		assertThat(this.counters.get(RegistryCounter.OVERLOAD)).isEqualTo(1);
	}

	@Test
	void expireFailsWhatIsDueAndReturnsTheNextDeadline() {
		Entry late = new Entry("late");
		Entry next = new Entry("next");
		next.deadline = late.deadline + 5;
		this.table.add(late);
		this.table.add(next);

		long deadline = this.table.expire(late.deadline);

		assertThat(this.failures).containsExactly("late: Channel 'accepting' did not respond in time");
		assertThat(deadline).isEqualTo(next.deadline);
		assertThat(this.counters.get(RegistryCounter.TIMEOUT)).isEqualTo(1);
	}

	private void closeSession() {
		this.session.close();
		this.table.channelClosed(this.session.channel(), CLOSED);
	}

	private static Message request() {
		return new ListCommandsRequest(MessageId.of("m"), MessageMeta.EMPTY);
	}

	/**
	 * An entry that does something when it is asked for its id or its deadline.
	 */
	private final class Entry implements PendingRequest {

		private final MessageId id;

		private long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

		private Runnable whenAskedForId = () -> {
		};

		private Runnable whenAskedForDeadline = () -> {
		};

		private Entry(String id) {
			this.id = MessageId.of(id);
		}

		private Entry beforeItIsStored(Runnable action) {
			this.whenAskedForId = action;
			return this;
		}

		private Entry afterItIsStored(Runnable action) {
			this.whenAskedForDeadline = action;
			return this;
		}

		@Override
		public MessageId id() {
			Runnable action = this.whenAskedForId;
			this.whenAskedForId = () -> {
			};
			action.run();
			return this.id;
		}

		@Override
		public CommandChannel asked() {
			return PendingRequestsTests.this.session.channel();
		}

		@Override
		public long deadline() {
			Runnable action = this.whenAskedForDeadline;
			this.whenAskedForDeadline = () -> {
			};
			action.run();
			return this.deadline;
		}

		@Override
		public boolean accept(ResponseMessage response) {
			return true;
		}

		@Override
		public void fail(CommandError error, Throwable cause) {
			if (PendingRequestsTests.this.table.remove(this)) {
				PendingRequestsTests.this.failures.add(this.id + ": " + error.message());
			}
		}

	}

	/**
	 * A channel that takes whatever it is given, as one does whose peer is gone without a
	 * word.
	 */
	private final class AcceptingChannel implements CommandChannel {

		@Override
		public String id() {
			return "accepting";
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void send(Message message) {
			PendingRequestsTests.this.sent.add(message);
		}

		@Override
		public CompletionStage<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
