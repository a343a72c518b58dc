package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can come between the steps of adding a reply is put there by the reply itself,
 * which is asked for its id just before it is stored and for its deadline just after.
 */
class PendingRepliesTests {

	private static final CommandError CLOSED = new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "closed");

	private final Deadlines deadlines = new Deadlines("test");

	private final Counters counters = new Counters();

	private final PendingReplies table = new PendingReplies(2, this.deadlines, this.counters);

	private final List<Message> sent = new ArrayList<>();

	private final ChannelSession session = new ChannelSession(new AcceptingChannel(), ChannelOptions.DEFAULTS, null,
			this.table, this.counters);

	private final ChannelSession other = new ChannelSession(new AcceptingChannel(), ChannelOptions.DEFAULTS, null,
			this.table, this.counters);

	private final List<String> failures = new ArrayList<>();

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	@Test
	void aReplyIsFoundByTheChannelThatWasAskedAndByNoOther() {
		Reply reply = new Reply("m");

		this.table.add(reply);

		assertThat(this.table.find(reply.id(), this.session, PendingReply.class)).isSameAs(reply);
		assertThat(this.table.find(reply.id(), this.other, PendingReply.class)).isNull();
		assertThat(this.table.find(reply.id(), this.session, ExecuteReply.class)).isNull();
		assertThat(this.table.find(MessageId.of("x"), this.session, PendingReply.class)).isNull();
	}

	@Test
	void aTableThatClosesBeforeAReplyIsStoredFailsIt() {
		this.table.add(new Reply("m").beforeItIsStored(() -> this.table.close(CLOSED)));

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void aTableThatClosesAfterAReplyIsStoredFailsItOnce() {
		this.table.add(new Reply("m").afterItIsStored(() -> this.table.close(CLOSED)));

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void aChannelThatClosesBeforeAReplyIsStoredFailsIt() {
		this.session.ask(new Reply("m").beforeItIsStored(this::closeSession), request());

		assertThat(this.failures).containsExactly("m: Channel 'accepting' is closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void aChannelThatClosesAfterAReplyIsStoredFailsItOnce() {
		this.session.ask(new Reply("m").afterItIsStored(this::closeSession), request());

		assertThat(this.failures).containsExactly("m: closed");
		assertThat(this.table.size()).isZero();
	}

	@Test
	void aSecondRequestWithOneIdIsRefusedAndTheFirstStays() {
		Reply first = new Reply("m");
		this.table.add(first);

		CommandError refusal = this.table.add(new Reply("m"));

		assertThat(refusal).isNotNull();
		assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(this.table.find(first.id(), this.session, PendingReply.class)).isSameAs(first);
		assertThat(this.counters.get(RegistryCounter.LOOP)).isEqualTo(1);
	}

	@Test
	void moreRepliesThanTheCapacityAreRefused() {
		this.table.add(new Reply("a"));
		this.table.add(new Reply("b"));

		CommandError refusal = this.table.add(new Reply("c"));

		assertThat(refusal).isNotNull();
		assertThat(refusal.message()).startsWith("The registry is overloaded: 2 calls wait");
		assertThat(this.counters.get(RegistryCounter.OVERLOAD)).isEqualTo(1);
	}

	@Test
	void whatIsLateFailsAndTheRestTellsTheNextDeadline() {
		Reply late = new Reply("late");
		Reply next = new Reply("next");
		next.deadline = late.deadline + 5;
		this.table.add(late);
		this.table.add(next);

		long deadline = this.table.expire(late.deadline);

		assertThat(this.failures).containsExactly("late: Channel 'accepting' did not answer in time");
		assertThat(deadline).isEqualTo(next.deadline);
		assertThat(this.counters.get(RegistryCounter.TIMEOUT)).isEqualTo(1);
	}

	private void closeSession() {
		this.session.close();
		this.table.channelClosed(this.session, CLOSED);
	}

	private static Message request() {
		return new ListCommandsRequest(MessageId.of("m"), MessageMeta.EMPTY);
	}

	/**
	 * A reply that does something when it is asked for its id or its deadline.
	 */
	private final class Reply implements PendingReply {

		private final MessageId id;

		private long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

		private Runnable whenAskedForId = () -> {
		};

		private Runnable whenAskedForDeadline = () -> {
		};

		private Reply(String id) {
			this.id = MessageId.of(id);
		}

		private Reply beforeItIsStored(Runnable action) {
			this.whenAskedForId = action;
			return this;
		}

		private Reply afterItIsStored(Runnable action) {
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
		public ChannelSession asked() {
			return PendingRepliesTests.this.session;
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
		public void fail(CommandError error, Throwable cause) {
			if (PendingRepliesTests.this.table.remove(this)) {
				PendingRepliesTests.this.failures.add(this.id + ": " + error.message());
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
			PendingRepliesTests.this.sent.add(message);
		}

		@Override
		public CompletionStage<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
