package io.cmdipc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The numbers of a registry and of its channels.
 */
class RegistryNumbersTests {

	private static final RetrySettings SLOW = new RetrySettings(2, Duration.ofSeconds(20), 1, Duration.ZERO, null);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings.retry(SLOW));

	private final CountDownLatch open = new CountDownLatch(1);

	@AfterEach
	void closeNetwork() {
		this.open.countDown();
		this.network.close();
	}

	@Test
	void eventsAreCountedForTheRegistryAndForEachChannel() {
		ScriptedChannel one = ScriptedChannel.listing("one").attachTo(this.registry);
		ScriptedChannel.listing("two").attachTo(this.registry);
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, "something.happened", null);

		this.registry.emit("something.else", null);
		one.deliver(event);
		one.deliver(event);

		assertThat(this.registry.count(RegistryCounter.EVENT_SENT)).isEqualTo(3);
		assertThat(this.registry.count(RegistryCounter.EVENT_RECEIVED)).isEqualTo(2);
		assertThat(count("one", RegistryCounter.EVENT_SENT)).isEqualTo(1);
		assertThat(count("one", RegistryCounter.EVENT_RECEIVED)).isEqualTo(2);
		assertThat(count("one", RegistryCounter.DUPLICATE_EVENT)).isEqualTo(1);
		assertThat(count("two", RegistryCounter.EVENT_SENT)).isEqualTo(2);
		assertThat(count("two", RegistryCounter.EVENT_RECEIVED)).isZero();
	}

	@Test
	void refusalIsCountedForTheChannelThatCausedIt() {
		ScriptedChannel one = ScriptedChannel.listing("one").attachTo(this.registry);
		ScriptedChannel.listing("two").attachTo(this.registry);

		one.deliver(Network.call("_private"));

		assertThat(count("one", RegistryCounter.PRIVATE_ID)).isEqualTo(1);
		assertThat(count("two", RegistryCounter.PRIVATE_ID)).isZero();
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(1);
	}

	@Test
	void peerThatComesBackIsCountedAndItsLastErrorKeepsItsTime() {
		ScriptedChannel one = ScriptedChannel.listing("one").attachTo(this.registry);
		Instant before = Instant.now();
		assertThat(Network.channel(this.registry, "one").lastErrorTime()).isNull();

		one.listener().onUnreachable(new ChannelException(ChannelException.Reason.CLOSED, "gone"));
		one.listener().onReachable(List.of());

		assertThat(count("one", RegistryCounter.RECONNECT)).isEqualTo(1);
		assertThat(Network.channel(this.registry, "one").lastErrorTime()).isBetween(before, Instant.now());
	}

	@Test
	void callsAreMeasuredWhereverTheyWait() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.idempotent().execute("x", null);
		assertThat(this.registry.measure(RegistryGauge.PENDING_REQUEST)).isEqualTo(1);

		ExecuteCommandRequest request = owner.expect(ExecuteCommandRequest.class);
		owner.deliver(
				ExecuteCommandResponse.failed(request.id(), new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "gone")));

		assertThat(this.registry.measure(RegistryGauge.PENDING_REQUEST)).isZero();
		assertThat(this.registry.measure(RegistryGauge.RETRYING_CALL)).isEqualTo(1);
		assertThat(this.registry.count(RegistryCounter.RETRY)).isEqualTo(1);
		call.cancel(false);
		assertThat(this.registry.measure(RegistryGauge.RETRYING_CALL)).isZero();
	}

	@Test
	void callOfAChannelThatIsBeingStartedIsDeferred() {
		this.registry.attach(new ScriptedChannel("starting").onStart(CompletableFuture::new));

		CompletableFuture<Payload> call = this.registry.execute("x", null);

		assertThat(this.registry.measure(RegistryGauge.DEFERRED_CALL)).isEqualTo(1);
		call.cancel(false);
		assertThat(this.registry.measure(RegistryGauge.DEFERRED_CALL)).isZero();
	}

	@Test
	void blockedHandlersAndListenersAreMeasured() {
		CommandRegistry narrow = this.network.add("narrow", (settings) -> settings.maxInFlightPerChannel(1));
		Network.register(narrow, "slow", (invocation) -> waitUntilOpen());
		narrow.addEventListener("slow.event", String.class, (text) -> waitUntilOpen());

		CompletableFuture<Payload> first = narrow.execute("slow", null);
		CompletableFuture<Payload> second = narrow.execute("slow", null);
		narrow.emit("slow.event", "one");
		narrow.emit("slow.event", "two");

		assertThat(narrow.measure(RegistryGauge.IN_FLIGHT_CALL)).isEqualTo(1);
		assertThat(narrow.measure(RegistryGauge.WAITING_CALL)).isEqualTo(1);
		assertThat(narrow.measure(RegistryGauge.QUEUED_EVENT)).isEqualTo(2);
		assertThat(narrow.measure(RegistryGauge.HANDLER_THREAD)).isEqualTo(2);
		this.open.countDown();
		CompletableFuture.allOf(first, second).join();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			for (RegistryGauge gauge : RegistryGauge.values()) {
				assertThat(narrow.measure(gauge)).as("%s", gauge).isZero();
			}
		});
	}

	private boolean waitUntilOpen() {
		try {
			this.open.await();
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private long count(String channelId, RegistryCounter counter) {
		return Network.channel(this.registry, channelId).count(counter);
	}

}
