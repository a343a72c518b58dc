package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.Event;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Events: rules 3, 9 and 10.
 */
class EventTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void privateEventInjectedByAPeerIsDropped() {
		List<String> heard = new ArrayList<>();
		this.registry.addEventListener("_tick", collect(heard));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);

		peer.deliver(Network.event("_tick", "forged"));

		assertThat(heard).isEmpty();
		other.expectNothing();
		assertThat(this.registry.count(RegistryCounter.PRIVATE_ID)).isEqualTo(1);
	}

	@Test
	void eventsThatAListenerIsNotDoneWithAreReportedAtTheEnd() {
		CommandRegistry closing = this.network.add("closing", (builder) -> builder.handlerExecutor((task) -> {
		}));
		closing.addEventListener("e", (event) -> {
		});
		Registration removed = closing.addEventListener("other", (event) -> {
		});
		closing.emit("e", 1);
		closing.emit("e", 2);
		closing.emit("other", 3);
		removed.close();
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc.EventListeners");
		log.start();
		logger.setLevel(Level.WARN);
		logger.addAppender(log);
		try {
			closing.close();
		}
		finally {
			logger.detachAppender(log);
			logger.setLevel(null);
		}

		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("The registry was closed while 2 events 'e' were queued for one listener",
					"The registry was closed while 1 events 'other' were queued for one listener");
	}

	@Test
	void throwingListenerStopsNeitherTheOthersNorTheForwarding() {
		List<String> heard = new ArrayList<>();
		this.registry.addEventListener("e", ((EventFunction) (event) -> {
			throw new LinkageError("broken");
		}).nonBlocking());
		this.registry.addEventListener("e", collect(heard));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);

		peer.deliver(Network.event("e", "one"));
		this.registry.emit("e", "two");

		assertThat(heard).containsExactly("one", "two");
		assertThat(other.allSent(Event.class)).hasSize(2);
		assertThat(peer.allSent(Event.class)).hasSize(1);
		assertThat(this.registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(2);
	}

	@Test
	void throwingBlockingListenerHearsTheNextEvent() {
		List<String> heard = new CopyOnWriteArrayList<>();
		this.registry.addEventListener("e", String.class, (payload) -> {
			heard.add(payload);
			throw new IllegalStateException("broken");
		});

		this.registry.emit("e", "one");
		this.registry.emit("e", "two");

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> heard.equals(List.of("one", "two")));
		Awaitility.await()
			.atMost(Outcomes.BOUND)
			.until(() -> this.registry.count(RegistryCounter.LISTENER_FAILURE) == 2);
	}

	@Test
	void payloadThatDoesNotFitIsTheFailureOfThatListenerAlone() {
		List<String> heard = new ArrayList<>();
		this.registry.addEventListener("e",
				EventFunction.of(Integer.class, (payload) -> heard.add("" + payload)).nonBlocking());
		this.registry.addEventListener("e", collect(heard));

		this.registry.emit("e", "word");

		assertThat(heard).containsExactly("word");
		assertThat(this.registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(1);
	}

	@Test
	void channelThatDoesNotTakeAnEventHurtsNoOther() {
		ScriptedChannel full = ScriptedChannel.listing("a").attachTo(this.registry);
		full.failSend(new ChannelException(ChannelException.Reason.FULL, "Channel 'a' is full"));
		ScriptedChannel other = ScriptedChannel.listing("b").attachTo(this.registry);

		this.registry.emit("e", "one");

		assertThat(other.expect(Event.class).eventId()).isEqualTo("e");
		assertThat(this.registry.count(RegistryCounter.UNDELIVERED_EVENT)).isEqualTo(1);
		assertThat(this.registry.channels()).hasSize(2);
	}

	@Test
	void eventThatComesByTwoWaysIsHandledOnce() {
		List<String> heard = new ArrayList<>();
		this.registry.addEventListener("e", collect(heard));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		ScriptedChannel other = ScriptedChannel.listing("other").attachTo(this.registry);
		Event event = Network.event("e", "one");

		peer.deliver(event);
		other.deliver(event);

		assertThat(heard).containsExactly("one");
		peer.expectNothing();
		assertThat(this.registry.count(RegistryCounter.DUPLICATE_EVENT)).isEqualTo(1);
	}

	@Test
	void eventThatIsRepeatedAfterTheWindowIsHandledAgain() {
		CommandRegistry forgetful = this.network.add("forgetful",
				(settings) -> settings.eventDeduplicationWindow(Duration.ofMillis(50)));
		AtomicInteger heard = new AtomicInteger();
		forgetful.addEventListener("e", ((EventFunction) (event) -> heard.incrementAndGet()).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(forgetful);
		Event event = Network.event("e", "one");
		peer.deliver(event);

		Awaitility.await().atMost(Outcomes.BOUND).pollInterval(Duration.ofMillis(10)).until(() -> {
			peer.deliver(copyOf(event));
			return heard.get() == 2;
		});
	}

	@Test
	void seenEventsDoNotGrowForEver() {
		CommandRegistry small = this.network.add("small", (settings) -> settings.maxSeenEvents(10));
		AtomicInteger heard = new AtomicInteger();
		small.addEventListener("e", ((EventFunction) (event) -> heard.incrementAndGet()).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(small);
		Event first = Network.event("e", "one");

		peer.deliver(first);
		for (int i = 0; i < 10; i++) {
			peer.deliver(Network.event("e", i));
		}
		peer.deliver(copyOf(first));

		assertThat(heard).hasValue(12);
		assertThat(small.count(RegistryCounter.FORGOTTEN_EVENT)).isPositive();
	}

	@Test
	void copyThatArrivesAfterTheWindowIsNotHandledAgain() {
		CommandRegistry forgetful = this.network.add("forgetful", (settings) -> settings.maxSeenEvents(1));
		AtomicInteger heard = new AtomicInteger();
		forgetful.addEventListener("e", ((EventFunction) (event) -> heard.incrementAndGet()).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(forgetful);
		Event first = Network.event("e", "one");

		peer.deliver(first);
		peer.deliver(Network.event("e", "two"));
		peer.deliver(first);

		assertThat(heard).hasValue(2);
		assertThat(forgetful.count(RegistryCounter.DUPLICATE_EVENT)).isEqualTo(1);
	}

	@Test
	void ringOfRegistriesDoesNotPassAnEventRoundForEver() {
		CommandRegistry[] ring = { this.registry, this.network.add("second"), this.network.add("third") };
		Network.join(ring[0], ring[1]);
		Network.join(ring[1], ring[2]);
		Network.join(ring[2], ring[0]);
		List<String> heard = new CopyOnWriteArrayList<>();
		for (CommandRegistry member : ring) {
			member.addEventListener("e", collect(heard));
		}

		ring[0].emit("e", "one");

		Awaitility.await().atMost(Outcomes.BOUND).until(() -> heard.size() == 3);
		assertThat(heard).containsExactly("one", "one", "one");
	}

	@Test
	void removedListenerHearsNothingMore() {
		List<String> heard = new ArrayList<>();
		Registration registration = this.registry.addEventListener("e", collect(heard));
		Registration other = this.registry.addEventListener("e", collect(heard));
		this.registry.emit("e", "one");

		registration.close();
		registration.close();
		this.registry.emit("e", "two");
		other.close();
		this.registry.emit("e", "three");

		assertThat(heard).containsExactly("one", "one", "two");
	}

	@Test
	void listenerThatIsTooSlowLosesEventsAndTheyAreCounted() {
		CommandRegistry small = this.network.add("small", (settings) -> settings.listenerQueueCapacity(2));
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger heard = new AtomicInteger();
		small.addEventListener("e", (event) -> {
			Outcomes.await(release);
			heard.incrementAndGet();
		});

		for (int i = 0; i < 10; i++) {
			small.emit("e", i);
		}
		release.countDown();

		long lost = small.count(RegistryCounter.UNDELIVERED_EVENT);
		assertThat(lost).isBetween(7L, 8L);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> heard.get() == 10 - lost);
	}

	@Test
	void blankEventIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.emit("", null))
			.withMessage("'eventId' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.addEventListener(" ", (event) -> {
		})).withMessageContaining("must not be blank");
	}

	@Test
	void listenerKnowsWhereTheEventCameFrom() {
		List<String> origins = new ArrayList<>();
		this.registry.addEventListener("e",
				((EventFunction) (event) -> origins.add(event.channelId() + " " + event.payload())).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.event("e", null));
		this.registry.emit("e", null);

		assertThat(origins).containsExactly("peer null", "null null");
	}

	/** Return the event as it is read from JSON again. */
	private static Event copyOf(Event event) {
		return new Event(event.id(), event.meta(), event.eventId(), event.payload());
	}

	private static EventFunction collect(List<String> heard) {
		return EventFunction.of(String.class, heard::add).nonBlocking();
	}

}
