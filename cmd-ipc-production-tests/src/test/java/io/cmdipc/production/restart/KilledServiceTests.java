package io.cmdipc.production.restart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.CommandRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of a service that is killed, stopped and started again: each is answered once, or
 * refused clearly; none is lost, and none runs twice.
 */
class KilledServiceTests {

	private static final int CALLS = 2_000;

	private static final int CALLERS = 16;

	private static final int RESTARTS = 5;

	private static final List<String> STACKS = List.of("reactive", "servlet");

	private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

	private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

	/** The calls that broke, by the number of restarts so far. */
	private final Map<Integer, Set<String>> broken = new ConcurrentHashMap<>();

	private final AtomicInteger begun = new AtomicInteger();

	private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

	@TempDir
	private Path directory;

	private int port;

	private volatile int round;

	private ServiceProcess service;

	private ConfigurableApplicationContext client;

	@BeforeEach
	void start() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		this.service = startService(0).awaitReady();
		this.client = new SpringApplicationBuilder(Client.class).web(WebApplicationType.NONE)
			.properties("cmd-ipc.channel.http.ledger.url=http://127.0.0.1:" + this.port,
					"cmd-ipc.channel.http.ledger.fail-fast=true", "cmd-ipc.channel.http.ledger.initial-backoff=50ms",
					"cmd-ipc.channel.http.ledger.max-backoff=200ms", "cmd-ipc.request-timeout=60s",
					"cmd-ipc.channel.http.ledger.timeout=50s", "cmd-ipc.retry.unbegun=true",
					"cmd-ipc.retry.max-retries=1000", "cmd-ipc.retry.delay=50ms",
					"management.otlp.metrics.export.enabled=false")
			.run();
	}

	@AfterEach
	void stop() {
		this.callers.shutdownNow();
		this.client.close();
		this.service.close();
	}

	/* Each web server is killed at least once, and asked to stop once. */
	private ServiceProcess startService(int round) throws IOException {
		return ServiceProcess.start(LedgerService.class, this.directory, "server.port=" + this.port,
				"server.address=127.0.0.1", "cmd-ipc.server.http.enabled=true",
				"spring.main.web-application-type=" + STACKS.get(round / 2 % STACKS.size()),
				"spring.lifecycle.timeout-per-shutdown-phase=20s", "spring.reactor.netty.shutdown-quiet-period=0s",
				"spring.main.banner-mode=off", "ledger=" + this.directory.resolve("ledger"));
	}

	@Test
	void everyCallIsAnsweredOnceOrRefusedClearly() throws Exception {
		CommandRegistry registry = this.client.getBean(CommandRegistry.class);
		for (int caller = 0; caller < CALLERS; caller++) {
			this.callers.execute(() -> callAll(registry));
		}
		for (int round = 1; round <= RESTARTS; round++) {
			awaitOutcomes(round * CALLS / (RESTARTS + 1));
			restart(round);
		}
		awaitOutcomes(CALLS);

		List<String> ledger = Files.readAllLines(this.directory.resolve("ledger"));
		Set<String> ran = new HashSet<>(ledger);
		assertThat(this.failures).isEmpty();
		assertThat(idsOf(Outcome.WRONG)).isEmpty();
		assertThat(idsOf(Outcome.ANSWERED)).hasSizeGreaterThanOrEqualTo(CALLS - RESTARTS * CALLERS);
		assertThat(ledger).doesNotHaveDuplicates();
		assertThat(ran).containsAll(idsOf(Outcome.ANSWERED));
		assertThat(idsOf(Outcome.REFUSED)).doesNotContainAnyElementsOf(ran);
		assertThat(idsOf(Outcome.BROKEN)).hasSizeLessThanOrEqualTo(RESTARTS * CALLERS);
		for (int round = 0; round <= RESTARTS; round++) {
			Set<String> lost = this.broken.getOrDefault(round, Set.of());
			assertThat(lost).as("broken in round %d", round)
				.hasSizeLessThanOrEqualTo(isKill(round) ? 2 * CALLERS : CALLERS);
			if (!isKill(round)) {
				assertThat(lost).as("lost by the stop of round %d", round).doesNotContainAnyElementsOf(ran);
			}
		}
	}

	/*
	 * At a kill, the call in progress of each caller breaks, and perhaps the next one,
	 * whose connection had been idle. A stop breaks calls over idle connections alone,
	 * and none that runs.
	 */
	private static boolean isKill(int round) {
		return round % 2 == 1;
	}

	private void awaitOutcomes(int number) {
		Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> this.outcomes.size() >= number);
	}

	private void restart(int round) throws Exception {
		this.round = round;
		if (isKill(round)) {
			this.service.kill();
		}
		else {
			this.service.terminate();
		}
		this.service = startService(round);
	}

	private void callAll(CommandRegistry registry) {
		for (int call = this.begun.getAndIncrement(); call < CALLS; call = this.begun.getAndIncrement()) {
			String id = "call-" + call;
			this.outcomes.put(id, call(registry, (call % 2 == 0) ? "ledger.blocking" : "ledger.reactive", id));
		}
	}

	private Outcome call(CommandRegistry registry, String command, String id) {
		try {
			String answer = registry.call(command, new Line(id), String.class);
			return id.equals(answer) ? Outcome.ANSWERED : Outcome.WRONG;
		}
		catch (ChannelDisconnectedException ex) {
			if (!ex.mayHaveBegun()) {
				return Outcome.REFUSED;
			}
			this.broken.computeIfAbsent(this.round, (key) -> ConcurrentHashMap.newKeySet()).add(id);
			return Outcome.BROKEN;
		}
		catch (Throwable ex) {
			this.failures.put(id, ex);
			return Outcome.WRONG;
		}
	}

	private List<String> idsOf(Outcome outcome) {
		return this.outcomes.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == outcome)
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private record Line(String id) {

	}

	/**
	 * What became of a call.
	 */
	private enum Outcome {

		ANSWERED,

		/** It is certain that the command has not begun. */
		REFUSED,

		/** The connection broke during the call, so the command may have run. */
		BROKEN,

		WRONG

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Client {

	}

}
