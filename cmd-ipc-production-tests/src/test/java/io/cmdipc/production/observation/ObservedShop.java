package io.cmdipc.production.observation;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.CommandInvocation;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Handlers of an application, which note what they see of observations and of the MDC.
 */
class ObservedShop {

	final List<String> current = new CopyOnWriteArrayList<>();

	final List<String> mdc = new CopyOnWriteArrayList<>();

	private final ObservationRegistry observations;

	ObservedShop(ObjectProvider<ObservationRegistry> observations) {
		this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
	}

	@CommandHandler("shop.now")
	int now() {
		Observation observation = this.observations.getCurrentObservation();
		if (observation != null) {
			this.current.add(observation.getContextView().getName());
		}
		note();
		return 7;
	}

	@CommandHandler("shop.future")
	CompletableFuture<Integer> future() {
		return CompletableFuture.supplyAsync(() -> 7);
	}

	@CommandHandler("shop.mono")
	Mono<Integer> mono() {
		return Mono.deferContextual((view) -> {
			this.current.add(view.<Observation>get("micrometer.observation").getContextView().getName());
			return Mono.just(7).publishOn(Schedulers.parallel());
		});
	}

	@CommandHandler("shop.never")
	Mono<Integer> never() {
		return Mono.never();
	}

	@CommandHandler("shop.nested")
	int nested(CommandInvocation invocation) {
		return invocation.caller().call("billing.charge", Map.of("amount", 1), Integer.class);
	}

	@CommandHandler("shop.nestedLater")
	CompletableFuture<Integer> nestedLater(CommandInvocation invocation) {
		CountDownLatch returned = new CountDownLatch(1);
		CompletableFuture<Integer> result = CompletableFuture.supplyAsync(() -> {
			try {
				returned.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return invocation.caller().call("billing.charge", Map.of("amount", 1), Integer.class);
		});
		returned.countDown();
		return result;
	}

	@CommandEventListener("order.placed")
	void placed(int count) {
		note();
	}

	@CommandEventListener("order.signed")
	Mono<Void> signed(Principal user) {
		return Mono.empty();
	}

	private void note() {
		this.mdc.add(MDC.get("cmdipc.registry") + " " + MDC.get("cmdipc.channel") + " " + MDC.get("cmdipc.command")
				+ " " + MDC.get("cmdipc.event"));
	}

}
