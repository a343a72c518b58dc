package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Notifications of a {@link RegistryListener}: invariants (2) and (3) of
 * {@link RegistryListeners}.
 */
class RegistryListenerTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	private final Recorder heard = new Recorder();

	@AfterEach
	void closeRegistry() {
		this.registry.close();
	}

	@Test
	void localCommandIsAddedAndRemoved() {
		Registration listening = this.registry.addListener(this.heard);
		Registration command = Network.register(this.registry, "x", (invocation) -> 1);
		command.close();
		command.close();
		listening.close();
		Network.register(this.registry, "y", (invocation) -> 1);

		assertThat(this.heard.changes).containsExactly("+x", "-x");
	}

	@Test
	void commandsOfAChannelAreAddedChangedAndRemoved() {
		this.registry.addListener(this.heard);
		ScriptedChannel peer = ScriptedChannel.listing("peer", "a").attachTo(this.registry);
		peer.deliver(Network.registration(CommandDefinition.of("a").withDescription("text")));
		peer.listener().onReachable(List.of(CommandDefinition.of("b")));
		peer.closeByPeer();

		assertThat(this.heard.changes).containsExactly("peer OPEN", "+a@peer", "+a@peer text", "-a@peer text",
				"+b@peer", "-b@peer", "peer closed from OPEN with 1");
	}

	@Test
	void reachabilityOfAPeerIsToldOncePerChange() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		this.registry.addListener(this.heard);

		for (int i = 0; i < 2; i++) {
			peer.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));
		}
		for (int i = 0; i < 2; i++) {
			peer.listener().onReachable(List.of());
		}

		assertThat(this.heard.changes).containsExactly("peer UNREACHABLE gone", "peer reachable OPEN");
	}

	@Test
	void channelThatCannotBeStartedIsClosedWithoutHavingBeenAttached() {
		this.registry.addListener(this.heard);

		Outcomes.failureOf(this.registry.attach(new ScriptedChannel("peer")
			.onStart(() -> CompletableFuture.failedFuture(new IllegalStateException()))));

		assertThat(this.heard.changes).containsExactly("peer closed from STARTING with 0");
	}

	@Test
	void closeOfTheRegistryClosesItsChannelsAndThenIsSilent() {
		Registration command = Network.register(this.registry, "x", (invocation) -> 1);
		ScriptedChannel.listing("peer").attachTo(this.registry);
		this.registry.addListener(this.heard);

		this.registry.close();
		command.close();

		assertThat(this.heard.changes).containsExactly("peer closed from OPEN with 0");
		assertThatIllegalStateException().isThrownBy(() -> this.registry.addListener(this.heard));
	}

	/** RegistryListeners (1), Attachments (3). */
	@Test
	void channelThatAListenerReattachesUnderTheSameIdIsAnnouncedAfterTheEndOfTheFirst() {
		this.registry.addListener(new RegistryListener() {

			private boolean again = true;

			@Override
			public void commandRemoved(RegisteredCommand command) {
				if (this.again) {
					this.again = false;
					ScriptedChannel.listing("peer", "x").attachTo(RegistryListenerTests.this.registry);
				}
			}

		});
		this.registry.addListener(this.heard);

		ScriptedChannel.listing("peer", "x").attachTo(this.registry).closeByPeer();

		assertThat(this.heard.changes).containsExactly("peer OPEN", "+x@peer", "-x@peer",
				"peer closed from OPEN with 1", "peer OPEN", "+x@peer");
	}

	/** RegistryListeners (1), Attachments (3). */
	@Test
	void channelsThatThreadsAttachUnderOneIdAreAnnouncedOneAfterTheOther() {
		this.registry.addListener(this.heard);
		CompletableFuture<?>[] threads = new CompletableFuture<?>[3];
		for (int i = 0; i < threads.length; i++) {
			threads[i] = CompletableFuture.runAsync(this::attachAndClose);
		}

		Outcomes.valueOf(CompletableFuture.allOf(threads));

		assertThat(this.heard.changes).isNotEmpty();
		List<String> life = List.of("peer OPEN", "+x@peer", "-x@peer", "peer closed from OPEN with 1");
		for (int i = 0; i < this.heard.changes.size(); i++) {
			assertThat(this.heard.changes.get(i)).as("change %d", i).isEqualTo(life.get(i % life.size()));
		}
	}

	private void attachAndClose() {
		for (int i = 0; i < 300; i++) {
			ScriptedChannel channel = ScriptedChannel.listing("peer", "x");
			if (!this.registry.attach(channel).isCompletedExceptionally()) {
				channel.closeByPeer();
			}
		}
	}

	/** Attachments (3). */
	@Test
	void idOfAChannelThatWasClosedWhileItStartedIsFreeInTheActionsOfItsAttachment() {
		ScriptedChannel first = new ScriptedChannel("peer").onStart(CompletableFuture::new);
		CompletableFuture<Registration> second = this.registry.attach(first)
			.exceptionallyCompose((failure) -> this.registry.attach(ScriptedChannel.listing("peer")));

		first.closeByPeer();

		Outcomes.valueOf(second);
	}

	/** Attachments (4). */
	@Test
	void callsOfAClosedChannelHaveFailedWhenListenersAreTold() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		List<Boolean> failed = whetherFailedWhenTold(call);

		peer.closeByPeer();

		assertThat(failed).containsExactly(true, true);
	}

	/** Attachments (4). */
	@Test
	void callsAndChannelsOfAClosedRegistryHaveEndedWhenListenersAreTold() {
		ScriptedChannel first = ScriptedChannel.listing("first", "x").attachTo(this.registry);
		ScriptedChannel second = ScriptedChannel.listing("second").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		List<Boolean> failed = whetherFailedWhenTold(call);
		List<Boolean> closed = new CopyOnWriteArrayList<>();
		this.registry.addListener(new RegistryListener() {

			@Override
			public void channelClosed(AttachedChannel channel) {
				closed.add(first.isClosed() && second.isClosed());
			}

		});

		this.registry.close();

		assertThat(failed).containsExactly(true, true, true);
		assertThat(closed).containsExactly(true, true);
	}

	private List<Boolean> whetherFailedWhenTold(CompletableFuture<?> call) {
		List<Boolean> failed = new CopyOnWriteArrayList<>();
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandRemoved(RegisteredCommand command) {
				failed.add(call.isCompletedExceptionally());
			}

			@Override
			public void channelClosed(AttachedChannel channel) {
				failed.add(call.isCompletedExceptionally());
			}

		});
		return failed;
	}

	@Test
	void listenerThatThrowsHindersNoOther() {
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandAdded(RegisteredCommand command) {
				throw new IllegalStateException("broken");
			}

		});
		this.registry.addListener(this.heard);

		Network.register(this.registry, "x", (invocation) -> 1);

		assertThat(this.heard.changes).containsExactly("+x");
		assertThat(this.registry.call("x", null, Integer.class)).isEqualTo(1);
	}

	@Test
	void changeMadeByAListenerIsToldAfterTheOneItHandles() {
		this.registry.addListener(new RegistryListener() {

			@Override
			public void commandAdded(RegisteredCommand command) {
				if (command.id().equals("x")) {
					RegistryListenerTests.this.registry.register("y", (invocation) -> 1);
				}
			}

		});
		this.registry.addListener(this.heard);

		Network.register(this.registry, "x", (invocation) -> 1);

		assertThat(this.heard.changes).containsExactly("+x", "+y");
	}

	/**
	 * Writes down what it is told.
	 */
	private static final class Recorder implements RegistryListener {

		private final List<String> changes = new CopyOnWriteArrayList<>();

		@Override
		public void commandAdded(RegisteredCommand command) {
			this.changes.add("+" + describe(command));
		}

		@Override
		public void commandRemoved(RegisteredCommand command) {
			this.changes.add("-" + describe(command));
		}

		private static String describe(RegisteredCommand command) {
			String description = command.definition().description();
			return command.id() + (command.isLocal() ? "" : "@" + command.channelId())
					+ ((description != null) ? " " + description : "");
		}

		@Override
		public void channelAttached(AttachedChannel channel) {
			this.changes.add(channel.id() + " " + channel.state());
		}

		@Override
		public void channelUnreachable(AttachedChannel channel) {
			this.changes.add(channel.id() + " " + channel.state() + " " + channel.lastError());
		}

		@Override
		public void channelReachable(AttachedChannel channel) {
			this.changes.add(channel.id() + " reachable " + channel.state());
		}

		@Override
		public void channelClosed(AttachedChannel channel) {
			this.changes.add(channel.id() + " closed from " + channel.state() + " with " + channel.commands());
		}

	}

}
