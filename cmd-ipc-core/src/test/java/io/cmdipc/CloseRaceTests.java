package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a registry is doing when it is closed, every future ends, and with an
 * exception that callers know.
 */
@Tag("concurrency")
class CloseRaceTests {

	private static final int ROUNDS = 500;

	private final Queue<CompletableFuture<?>> futures = new ConcurrentLinkedQueue<>();

	private RegistryParts parts;

	private CommandRegistry near;

	private CommandRegistry far;

	@Test
	void callsToAPeerEndWhenTheRegistryCloses() {
		rounds(() -> InParallel.run(this::callFar, this::callFar, this.near::close));
	}

	@Test
	void callsToAPeerEndWhenThePeerCloses() {
		rounds(() -> {
			InParallel.run(this::callFar, this::callFar, this.far::close);

			this.futures.forEach(CloseRaceTests::assertEnded);
		});
	}

	@Test
	void callsOfOwnCommandsEndWhenTheRegistryCloses() {
		rounds(() -> InParallel.run(this::callNear, this::callNear, this.near::close));
	}

	@Test
	void registrationsEndWhenTheRegistryCloses() {
		rounds(() -> InParallel.run(() -> keep(this.near.register("more", (invocation) -> 1)),
				() -> keep(this.near.register("_more", (invocation) -> 1)), this.near::close));
	}

	/** Attachments (2). */
	@Test
	void attachingEndsWhenTheRegistryClosesAndLeavesNoChannelOpen() {
		rounds(() -> {
			InMemoryChannelPair pair = InMemoryChannelPair.create("other-far", "other-near");

			InParallel.run(() -> keep(this.near.attach(pair.first())), () -> keep(this.far.attach(pair.second())),
					this.near::close);

			assertThat(this.near.channels()).isEmpty();
			assertThat(isUntouched(pair.first()) || isClosed(pair.first())).as("refused, or closed").isTrue();
		});
	}

	@Test
	void bothEndsMayCloseAtOnce() {
		rounds(() -> InParallel.run(this::callFar, this.near::close, this.far::close));
	}

	private void rounds(Runnable race) {
		for (int round = 0; round < ROUNDS; round++) {
			open(round);
			race.run();
			this.near.close();
			this.far.close();
			assertEverythingEnded();
		}
	}

	private void open(int round) {
		RegistrySettings settings = CommandRegistry.builder()
			.id("near")
			.routerChannel("to-far")
			.requestTimeout(Duration.ofSeconds(20))
			.maxInFlightPerChannel(2)
			.settings();
		this.parts = new RegistryParts(settings);
		this.near = new DefaultCommandRegistry(this.parts);
		this.far = CommandRegistry.builder().id("far").requestTimeout(Duration.ofSeconds(20)).build();
		this.near.register("near", (invocation) -> 1).join();
		this.near.register("near-later", (invocation) -> new CompletableFuture<>()).join();
		this.far.register("far", (invocation) -> 1).join();
		this.far.register("far-now", ((CommandFunction) (invocation) -> 1).nonBlocking()).join();
		this.far.register("far-never", (invocation) -> new CompletableFuture<>()).join();
		List<CommandChannel> ends = ThroughJson.connect("to-far", "to-near", round % 2 == 0);
		CompletableFuture<Registration> attached = this.near.attach(ends.get(0));
		this.far.attach(ends.get(1)).join();
		attached.join();
		this.futures.clear();
	}

	private void callFar() {
		keep(this.near.execute("far", null, Integer.class));
		keep(this.near.execute("far-never", null));
		keep(this.near.execute("far-now", null));
	}

	private void callNear() {
		keep(this.near.execute("near", null));
		keep(this.near.execute("near-later", null));
		keep(this.near.execute("near", null));
		keep(this.near.execute("near-later", null));
	}

	private void keep(CompletableFuture<?> future) {
		this.futures.add(future);
	}

	private void assertEverythingEnded() {
		this.futures.forEach(CloseRaceTests::assertEnded);
		assertThat(this.parts.pending().size()).isZero();
		assertThat(this.parts.runner().size()).isZero();
		assertThat(this.parts.engine().local().limit().waiting()).isZero();
		assertThat(this.parts.channels().all()).isEmpty();
		assertThat(this.parts.table().routes()).isEmpty();
		Awaitility.await()
			.pollInSameThread()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.parts.engine().local().limit().running() == 0);
	}

	private static void assertEnded(CompletableFuture<?> future) {
		Throwable failure = future.handle((value, ex) -> (ex != null && ex.getCause() != null) ? ex.getCause() : ex)
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
		assertThat(failure).satisfiesAnyOf((ex) -> assertThat(ex).isNull(),
				(ex) -> assertThat(ex).isInstanceOf(CommandException.class),
				(ex) -> assertThat(ex).isInstanceOf(ChannelException.class),
				(ex) -> assertThat(ex).isExactlyInstanceOf(IllegalStateException.class));
	}

	private static boolean isUntouched(CommandChannel channel) {
		try {
			channel.start(new DeafListener());
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static boolean isClosed(CommandChannel channel) {
		try {
			channel.send(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
			return false;
		}
		catch (ChannelException ex) {
			return true;
		}
	}

	private static final class DeafListener implements ChannelListener {

		@Override
		public void onMessage(Message message, MessageContext context) {
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(Throwable cause) {
		}

	}

}
