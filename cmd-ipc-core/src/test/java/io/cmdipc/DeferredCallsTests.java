package io.cmdipc;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that are resumed while they are stored. The close comes between the steps of
 * storing a call: the call itself closes the table when it is asked for its kind, just
 * before it is stored, or for its deadline, just after.
 */
class DeferredCallsTests {

	private static final Runnable NOTHING = () -> {
	};

	private final Deadlines deadlines = new Deadlines("test");

	private final DeferredCalls calls = new DeferredCalls(new PendingRequests(10, this.deadlines, new Counters()), 10,
			this.deadlines, new Counters());

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	/** DeferredCalls (1). */
	@Test
	void closeBeforeACallIsStoredResumesIt() {
		WaitingCall call = new WaitingCall(this.calls::close, NOTHING);

		this.calls.add(1, call);

		assertThat(call.resumed).isEqualTo(1);
	}

	/** DeferredCalls (2). */
	@Test
	void closeAfterACallIsStoredResumesItOnce() {
		WaitingCall call = new WaitingCall(NOTHING, this.calls::close);

		this.calls.add(1, call);

		assertThat(call.resumed).isEqualTo(1);
		assertThat(this.calls.remove(1, call)).isFalse();
	}

	/**
	 * A call that does something before and after it is stored.
	 */
	private static final class WaitingCall implements DeferredCalls.Call {

		private final Runnable before;

		private final Runnable after;

		private int resumed;

		WaitingCall(Runnable before, Runnable after) {
			this.before = before;
			this.after = after;
		}

		@Override
		public boolean isOwn() {
			this.before.run();
			return false;
		}

		@Override
		public long deadline() {
			this.after.run();
			return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		}

		@Override
		public ChannelSession awaited() {
			throw new IllegalStateException("A closed table does not ask for the channel");
		}

		@Override
		public void resume() {
			this.resumed++;
		}

	}

}
