package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that change something again and again while a listener of the registry blocks:
 * the bounds of {@link ChangeQueue}.
 */
class SlowRegistryListenerTests {

	private static final int CHANGES = 20_000;

	private final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	private final SlowListener listener = new SlowListener();

	private @Nullable CompletableFuture<?> blocked;

	@BeforeEach
	void blockListener() {
		this.registry.addListener(this.listener);
		this.blocked = CompletableFuture.runAsync(() -> Network.register(this.registry, "first", (invocation) -> 1));
		Outcomes.await(this.listener.entered);
	}

	@AfterEach
	void closeRegistry() {
		release();
		this.registry.close();
	}

	private void release() {
		this.listener.released.countDown();
		Outcomes.valueOf(this.blocked);
	}

	/** ChangeQueue (1). */
	@Test
	void commandThatIsRegisteredAgainAndAgainIsToldOnceWithItsLatestDefinition() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.registry);
		for (int i = 0; i < CHANGES; i++) {
			peer.deliver(Network.registration(CommandDefinition.of("x").withDescription("text " + i)));
		}

		release();

		assertThat(this.listener.commands).containsEntry("x", "text " + (CHANGES - 1));
		assertThat(this.listener.told).hasValue(3);
		assertThat(this.registry.count(RegistryCounter.UNDELIVERED_CHANGE)).isZero();
	}

	/** ChangeQueue (2). */
	@Test
	void commandsThatComeAndGoAreNotQueuedForEver() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		for (int i = 0; i < CHANGES; i++) {
			peer.listener().onReachable(List.of(CommandDefinition.of("x" + i)));
		}

		release();

		assertThat(this.listener.commands).containsOnlyKeys("first", "x" + (CHANGES - 1));
		assertThat(this.listener.told).hasValueLessThan(1_010);
		assertThat(this.registry.count(RegistryCounter.UNDELIVERED_CHANGE) + this.listener.told.get())
			.isEqualTo(1 + 1 + 2 * CHANGES - 1);
	}

	/** ChangeQueue (2). */
	@Test
	void peerThatIsLostAgainAndAgainIsNotQueuedForEver() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		for (int i = 0; i < CHANGES; i++) {
			peer.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));
			peer.listener().onReachable(List.of());
		}
		peer.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));

		release();

		assertThat(this.listener.channels).containsOnly(Map.entry("peer", AttachedChannel.State.UNREACHABLE));
		assertThat(this.listener.told).hasValueLessThan(1_010);
	}

	/** ChangeQueue (2). */
	@Test
	void channelsThatComeAndGoAreNotQueuedForEver() {
		ScriptedChannel.listing("stays", "s").attachTo(this.registry);
		for (int i = 0; i < CHANGES / 10; i++) {
			ScriptedChannel.listing("peer" + i, "x").attachTo(this.registry).closeByPeer();
			Outcomes.failureOf(this.registry.attach(new ScriptedChannel("failing" + i)
				.onStart(() -> CompletableFuture.failedFuture(new IllegalStateException()))));
		}

		release();

		assertThat(this.listener.channels).containsOnlyKeys("stays");
		assertThat(this.listener.commands).containsOnlyKeys("first", "s");
		assertThat(this.listener.told).hasValueLessThan(1_010);
	}

	/** ChangeQueue (2). */
	@Test
	void endOfWhatTheListenerKnowsIsToldHoweverMuchIsQueued() {
		release();
		ScriptedChannel known = ScriptedChannel.listing("known", "k").attachTo(this.registry);
		SlowListener second = new SlowListener();
		this.registry.addListener(second);
		this.blocked = CompletableFuture.runAsync(() -> Network.register(this.registry, "second", (invocation) -> 1));
		Outcomes.await(second.entered);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		for (int i = 0; i < CHANGES; i++) {
			peer.listener().onReachable(List.of(CommandDefinition.of("x" + i)));
		}

		known.closeByPeer();
		second.released.countDown();
		release();

		assertThat(this.listener.channels).containsOnlyKeys("peer");
		assertThat(this.listener.commands).containsOnlyKeys("first", "second", "x" + (CHANGES - 1));
	}

	/**
	 * Blocks in the first call, and keeps what it is told.
	 */
	private static final class SlowListener implements RegistryListener {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		private final AtomicInteger told = new AtomicInteger();

		private final Map<String, String> commands = new ConcurrentHashMap<>();

		private final Map<String, AttachedChannel.State> channels = new ConcurrentHashMap<>();

		@Override
		public void commandAdded(RegisteredCommand command) {
			this.entered.countDown();
			Outcomes.await(this.released);
			this.told.incrementAndGet();
			this.commands.put(command.id(), String.valueOf(command.definition().description()));
		}

		@Override
		public void commandRemoved(RegisteredCommand command) {
			this.told.incrementAndGet();
			this.commands.remove(command.id());
		}

		@Override
		public void channelAttached(AttachedChannel channel) {
			keep(channel);
		}

		@Override
		public void channelUnreachable(AttachedChannel channel) {
			keep(channel);
		}

		@Override
		public void channelReachable(AttachedChannel channel) {
			keep(channel);
		}

		private void keep(AttachedChannel channel) {
			this.told.incrementAndGet();
			this.channels.put(channel.id(), channel.state());
		}

		@Override
		public void channelClosed(AttachedChannel channel) {
			this.told.incrementAndGet();
			this.channels.remove(channel.id());
		}

	}

}
