package io.cmdipc.autoconfigure.event;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegistryCounter;
import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import io.cmdipc.autoconfigure.event.EventApplication.RegistryListening;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Events that Spring's application events and the registry share, without transactions.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationEventTests {

	@Test
	void publishedEventIsEmittedOnce() {
		EventApplication.runner(RegistryListening.class, SpringListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				context.publishEvent(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("spring tea", "registry tea");
				assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
			}
		});
	}

	@Test
	void eventOfPeerReachesAllListenersOnceAndIsNotEmittedAgain() {
		EventApplication.runner(RegistryListening.class, SpringListening.class, Supertypes.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));
				peer.registry().emit("order.placed", Payload.ofJson("{\"product\":\"rice\"}"));

				context.getBean(Heard.class)
					.expect("spring tea", "registry tea", "object tea", "envelope tea", "spring rice", "registry rice",
							"object rice", "envelope rice");
				assertThat(peer.heard()).isEmpty();
				assertThat(context.getBean(CommandRegistry.class).count(RegistryCounter.DUPLICATE_EVENT)).isZero();
			}
		});
	}

	@Test
	void eventOfPeerIsHandledOnTheHandlerExecutor() {
		EventApplication.runner(ThreadNames.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("cmd-ipc-handler-");
			}
		});
	}

	@Test
	void failureOfListenerIsLoggedAndTheOthersAreCalled(CapturedOutput output) {
		EventApplication.runner(Failing.class, SpringListening.class, RegistryListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("failing", "spring tea", "registry tea");
				assertThat(output).contains("failed for an event of a peer, " + OrderPlaced.class.getName());
			}
		});
	}

	@Test
	void eventThatIsEmittedIsNotPublished() {
		EventApplication.runner(SpringListening.class, RegistryListening.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			registry.emit(new OrderPlaced("tea"));
			registry.emit(new OrderPlaced("rice"));

			context.getBean(Heard.class).expect("registry tea", "registry rice");
		});
	}

	@Test
	void nothingIsSharedByDefault() {
		EventApplication.runner(SpringListening.class, RegistryListening.class)
			.withPropertyValues("cmd-ipc.application-events.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(PublishedEvents.class).doesNotHaveBean(ReceivedEvents.class);
				try (Peer peer = Peer.of(context)) {
					context.publishEvent(new OrderPlaced("tea"));
					peer.registry().emit(new OrderPlaced("rice"));

					context.getBean(Heard.class).expect("spring tea", "registry rice");
					assertThat(peer.heard()).isEmpty();
				}
			});
	}

	@Test
	void listenerThatRefusesAnEventKeepsItFromBeingEmitted() {
		EventApplication.runner(Failing.class, RegistryListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				assertThat(catchFailure(() -> context.publishEvent(new OrderPlaced("tea")))).hasMessage("refused");

				assertThat(peer.heard()).isEmpty();
			}
		});
	}

	@Test
	void eventTypeWithTwoIdsIsReportedToThePublisher() {
		EventApplication.runner()
			.run((context) -> assertThatIllegalArgumentException().isThrownBy(() -> context.publishEvent(new Torn()))
				.withMessageContaining("has two event ids"));
	}

	@Test
	void eventThatCannotBeEmittedIsLogged(CapturedOutput output) {
		EventApplication.runner().run((context) -> {
			context.getBean(CommandRegistry.class).close();

			context.publishEvent(new OrderPlaced("tea"));

			assertThat(output)
				.contains("The application event " + OrderPlaced.class.getName() + " was published, but not emitted");
		});
	}

	@Test
	void otherApplicationEventsAreLeftAlone() {
		EventApplication.runner(Supertypes.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				context.publishEvent("text");

				assertThat(peer.heard()).isEmpty();
			}
		});
	}

	@Test
	void listenerBeanIsCalledForEventOfPeer() {
		EventApplication.runner(ListenerBeans.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("bean tea");
			}
		});
	}

	@Test
	void interfaceWithOneImplementationIsReadAsThat() {
		EventApplication.runner(ShipmentListening.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit("order.shipped", Payload.ofJson("{\"weight\":3}"));

				context.getBean(Heard.class).expect("shipped 3");
			}
		});
	}

	private static Throwable catchFailure(Runnable action) {
		try {
			action.run();
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

	@CommandEvent("torn")
	record Torn() implements Shipment {
	}

	@CommandEvent("order.shipped")
	interface Shipment {

	}

	record Parcel(int weight) implements Shipment {
	}

	static class SpringListening {

		private final Heard heard;

		SpringListening(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		void on(OrderPlaced event) {
			this.heard.add("spring " + event.product());
		}

	}

	static class Supertypes {

		private final Heard heard;

		Supertypes(Heard heard) {
			this.heard = heard;
		}

		@EventListener(condition = "#event instanceof T(io.cmdipc.autoconfigure.event.OrderPlaced)")
		void on(Object event) {
			this.heard.add("object " + ((OrderPlaced) event).product());
		}

		@EventListener
		void on(PayloadApplicationEvent<OrderPlaced> event) {
			this.heard.add("envelope " + event.getPayload().product());
		}

	}

	static class ThreadNames {

		private final Heard heard;

		ThreadNames(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		void on(OrderPlaced event) {
			this.heard.add(Thread.currentThread().getName().replaceAll("\\d+$", ""));
		}

	}

	static class Failing {

		private final Heard heard;

		Failing(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		@Order(-1)
		void on(OrderPlaced event) {
			this.heard.add("failing");
			throw new IllegalStateException("refused");
		}

	}

	static class ShipmentListening {

		private final Heard heard;

		ShipmentListening(Heard heard) {
			this.heard = heard;
		}

		@EventListener
		void on(Parcel event) {
			this.heard.add("shipped " + event.weight());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ListenerBeans {

		@Bean
		ApplicationListener<PayloadApplicationEvent<OrderPlaced>> listener(Heard heard) {
			return new ApplicationListener<>() {

				@Override
				public void onApplicationEvent(PayloadApplicationEvent<OrderPlaced> event) {
					heard.add("bean " + event.getPayload().product());
				}

			};
		}

	}

}
