package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.channel.MessageContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Events with interceptors: {@link EventInterceptor}.
 */
class EventInterceptorTests {

	private static final MessageContext.Attribute<String> TENANT = MessageContext.Attribute.of("tenant", String.class);

	private final Network network = new Network();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void interceptorsRunInOrderAroundEmissionAndEachDelivery() {
		CommandRegistry registry = registry(new Named("outer"), new Named("inner"));
		registry.addEventListener("e", listener("a"));
		registry.addEventListener("e", listener("b"));

		registry.emit("e", 1);

		assertThat(this.seen).containsExactly("outer emits", "inner emits", "outer delivers", "inner delivers", "a",
				"inner has null", "outer has null", "outer delivers", "inner delivers", "b", "inner has null",
				"outer has null", "inner emitted", "outer emitted");
	}

	@Test
	void whatAnInterceptorChangesReachesListenersAndPeers() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public void emit(EmittedEvent event, EmissionChain chain) {
				chain.proceed(event.withMeta(event.meta().withTrace("00-1", null))
					.withContext(event.context().with(TENANT, "blue")));
			}
		});
		CommandRegistry peer = this.network.add("peer", (builder) -> builder.eventInterceptor(new EventInterceptor() {
			@Override
			public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
				return chain
					.proceed(event.withMeta(event.meta().withTrace(event.meta().traceparent() + " changed", null)));
			}
		}));
		Network.join(registry, peer);
		EventFunction listener = ((EventFunction) (event) -> this.seen.add(event.registryId() + " "
				+ event.meta().traceparent() + " " + event.context().get(TENANT) + " " + event.payload(Integer.class)))
			.nonBlocking();
		registry.addEventListener("e", listener);
		peer.addEventListener("e", listener);

		registry.emit("e", 7);

		assertThat(this.seen).containsExactly("tested 00-1 blue 7", "peer 00-1 changed blue 7");
	}

	@Test
	void deliveryOfAChangedEventChangesTheCallsOfItsCaller() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
				return chain.proceed(event.withMeta(event.meta().withTrace("00-2", null))
					.withContext(event.context().with(TENANT, "red")));
			}
		});
		Network.register(registry, "x", (invocation) -> this.seen
			.add(invocation.meta().traceparent() + " " + invocation.context().get(TENANT)));
		registry.addEventListener("e",
				((EventFunction) (event) -> event.caller().call("x", null, Boolean.class)).nonBlocking());

		registry.emit("e", null);

		assertThat(this.seen).containsExactly("00-2 red");
	}

	@Test
	void interceptorThatDoesNotProceedLeavesTheEventOut() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public void emit(EmittedEvent event, EmissionChain chain) {
				if (event.eventId().equals("e")) {
					chain.proceed(event);
				}
			}
		});
		registry.addEventListener("e", listener("heard"));
		registry.addEventListener("other", listener("not heard"));

		registry.emit("other", null);
		registry.emit("e", null);

		assertThat(this.seen).containsExactly("heard");
	}

	@Test
	void interceptorNamesTheEventsWhoseDeliveriesItIsFor() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) {
				return null;
			}

			@Override
			public boolean supports(String eventId) {
				return eventId.equals("other");
			}
		});
		registry.addEventListener("e", listener("heard"));
		registry.addEventListener("other", listener("not heard"));

		registry.emit("other", null);
		registry.emit("e", null);

		assertThat(this.seen).containsExactly("heard");
	}

	@Test
	void interceptorIsToldOfTheListenersWhoseDeliveriesItIsFor() {
		List<String> added = new ArrayList<>();
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public boolean supports(String eventId) {
				return !eventId.equals("other");
			}

			@Override
			public void onListenerAdded(String eventId) {
				added.add(eventId);
			}
		});
		registry.addEventListener("e", listener("heard"));
		registry.addEventListener("other", listener("heard"));

		registry.emit("e", null);

		assertThat(added).containsExactly("e");
	}

	@Test
	void listenerIsNotAddedIfAnInterceptorRefusesIt() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public void onListenerAdded(String eventId) {
				throw new IllegalStateException("Not wanted");
			}
		});

		assertThatIllegalStateException().isThrownBy(() -> registry.addEventListener("e", listener("heard")))
			.withMessage("Not wanted");
		registry.emit("e", null);
		assertThat(this.seen).isEmpty();
	}

	@Test
	void outcomeOfAListenerIsObserved() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		CommandRegistry registry = registry(new Named("tested"));
		registry.addEventListener("blocking", (event) -> {
			throw new IllegalStateException("broken");
		});
		registry.addEventListener("async", new EventFunction() {
			@Override
			public void handle(EventDelivery event) {
				throw new AssertionError();
			}

			@Override
			public CompletionStage<?> handleAsync(EventDelivery event) {
				return later;
			}
		}.nonBlocking());

		registry.emit("blocking", null);
		Awaitility.await().until(() -> this.seen.contains("tested has java.lang.IllegalStateException: broken"));
		registry.emit("async", null);
		assertThat(this.seen).endsWith("tested delivers", "tested emitted");
		later.completeExceptionally(new IllegalArgumentException("late"));

		assertThat(this.seen).endsWith("tested has java.lang.IllegalArgumentException: late");
		assertThat(registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(2);
	}

	@Test
	void interceptorThatProceedsTwiceIsRefused() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public void emit(EmittedEvent event, EmissionChain chain) {
				chain.proceed(event);
				chain.proceed(event);
			}
		});
		registry.addEventListener("e", listener("heard"));

		assertThatIllegalStateException().isThrownBy(() -> registry.emit("e", null))
			.withMessageContaining("has proceeded twice with one event 'e'");
		assertThat(this.seen).containsExactly("heard");
	}

	@Test
	void failureOfAnInterceptorIsThatOfTheEmitterOrTheListener() {
		CommandRegistry registry = registry(new EventInterceptor() {
			@Override
			public void emit(EmittedEvent event, EmissionChain chain) {
				if (event.eventId().equals("refused")) {
					throw new IllegalStateException("not now");
				}
				chain.proceed(event);
			}

			@Override
			public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) {
				throw new IllegalStateException("not here");
			}
		});
		registry.addEventListener("e", listener("never"));

		assertThatIllegalStateException().isThrownBy(() -> registry.emit("refused", null)).withMessage("not now");
		registry.emit("e", null);

		assertThat(this.seen).isEmpty();
		assertThat(registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(1);
	}

	private CommandRegistry registry(EventInterceptor... interceptors) {
		return this.network.add("tested", (builder) -> {
			List.of(interceptors).forEach(builder::eventInterceptor);
			return builder;
		});
	}

	private EventFunction listener(String name) {
		return ((EventFunction) (event) -> this.seen.add(name)).nonBlocking();
	}

	private final class Named implements EventInterceptor {

		private final String name;

		private Named(String name) {
			this.name = name;
		}

		@Override
		public void emit(EmittedEvent event, EmissionChain chain) {
			note("emits");
			chain.proceed(event);
			note("emitted");
		}

		@Override
		public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
			note("delivers");
			return chain.proceed(event, (failure) -> note("has " + failure));
		}

		private void note(String text) {
			EventInterceptorTests.this.seen.add(this.name + " " + text);
		}

	}

}
