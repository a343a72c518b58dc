package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of the work for a call that is cancelled or whose time is over.
 */
class CancelledWorkTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	private final CountDownLatch release = new CountDownLatch(1);

	private final CompletableFuture<Object> work = new CompletableFuture<>();

	@AfterEach
	void closeNetwork() {
		this.release.countDown();
		this.network.close();
	}

	private static ExecuteCommandRequest call(String commandId, long timeout) {
		return new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, null, timeout);
	}

	private CommandFunction pending(boolean nonBlocking) {
		CommandFunction function = (invocation) -> this.work;
		return nonBlocking ? function.nonBlocking() : function;
	}

	private void awaitBegun() {
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> this.work.getNumberOfDependents() > 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cancelledCallOfALocalCommandCancelsItsFuture(boolean nonBlocking) {
		Network.register(this.registry, "x", pending(nonBlocking));
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		awaitBegun();

		call.cancel(false);

		assertThat(this.work).isCancelled();
		assertThat(this.registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void timedOutCallOfALocalCommandCancelsItsFuture(boolean nonBlocking) {
		Network.register(this.registry, "x", pending(nonBlocking));

		CompletableFuture<Payload> call = this.registry.withTimeout(Duration.ofMillis(50)).execute("x", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		Awaitility.await().atMost(Outcomes.BOUND).until(this.work::isCancelled);
		assertThat(this.registry.count(RegistryCounter.TIMEOUT)).isEqualTo(1);
	}

	@Test
	void timedOutCallOfAPeerCancelsItsFuture() {
		Network.register(this.registry, "x", pending(true));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("x", 30));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.TIMEOUT);
		Awaitility.await().atMost(Outcomes.BOUND).until(this.work::isCancelled);
	}

	@Test
	void cancelledCallOfAModuleCancelsItsFuture() {
		CommandRegistry module = this.network.add("module");
		Network.register(module, "x", pending(true));
		Network.join(this.registry, module);
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		awaitBegun();

		call.cancel(false);

		assertThat(this.work).isCancelled();
		assertThat(Network.channel(module, "tested").inFlight()).isZero();
	}

	@Test
	void cancelledCallIsCancelledBehindTheRegistryThatForwardsIt() {
		CommandRegistry between = this.network.add("between");
		CommandRegistry module = this.network.add("module");
		Network.register(module, "x", pending(true));
		Network.join(between, module);
		CommandRegistry caller = this.network.add("caller", (settings) -> settings.routerChannel("between"));
		Network.join(caller, between);
		CompletableFuture<Payload> call = caller.execute("x", null);
		awaitBegun();

		call.cancel(false);

		assertThat(this.work).isCancelled();
		assertThat(Network.channel(between, "caller").inFlight()).isZero();
		assertThat(Network.channel(between, "module").awaited()).isZero();
	}

	@Test
	void cancelledCallThatWaitsForItsTurnInAModuleNeverBegins() {
		CommandRegistry module = this.network.add("module", (settings) -> settings.maxInFlightPerChannel(1));
		List<Object> begun = new ArrayList<>();
		Network.register(module, "x", ((CommandFunction) (invocation) -> {
			begun.add(invocation);
			return new CompletableFuture<>();
		}).nonBlocking());
		Network.join(this.registry, module);
		CompletableFuture<Payload> first = this.registry.execute("x", null);
		CompletableFuture<Payload> second = this.registry.execute("x", null);

		second.cancel(false);
		first.cancel(false);

		assertThat(begun).hasSize(1);
		assertThat(Network.channel(module, "tested").waiting()).isZero();
		assertThat(Network.channel(module, "tested").inFlight()).isZero();
	}

	@Test
	void handlerReadsThatItsCallIsCancelled() {
		AtomicReference<CommandInvocation> invocation = new AtomicReference<>();
		AtomicReference<Boolean> before = new AtomicReference<>();
		Network.register(this.registry, "x", (call) -> {
			before.set(call.isCancelled());
			invocation.set(call);
			Outcomes.await(this.release);
			return 1;
		});
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> invocation.get() != null);

		call.cancel(false);

		assertThat(before.get()).isFalse();
		assertThat(invocation.get().isCancelled()).isTrue();
	}

	@Test
	void nestedHandlerReadsThatTheOuterCallIsCancelled() {
		AtomicReference<CommandInvocation> inner = new AtomicReference<>();
		Network.register(this.registry, "inner", (call) -> {
			inner.set(call);
			Outcomes.await(this.release);
			return 1;
		});
		Network.register(this.registry, "outer", (call) -> call.caller().call("inner", null, Integer.class));
		CompletableFuture<Payload> call = this.registry.execute("outer", null);
		Awaitility.await().atMost(Outcomes.BOUND).until(() -> inner.get() != null);

		call.cancel(false);

		assertThat(inner.get().isCancelled()).isTrue();
	}

	@Test
	void handlerIsNotInterruptedUnlessItAsksForIt() {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Network.register(this.registry, "x", (invocation) -> {
			begun.countDown();
			Outcomes.await(this.release);
			return interrupted.complete(Thread.currentThread().isInterrupted());
		});
		CompletableFuture<Payload> call = this.registry.execute("x", null);
		Outcomes.await(begun);

		call.cancel(true);
		this.release.countDown();

		assertThat(Outcomes.valueOf(interrupted)).isFalse();
	}

	@Test
	void handlerThatAsksForItIsInterruptedAtTheTimeout() {
		CompletableFuture<Throwable> interrupted = new CompletableFuture<>();
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			try {
				this.release.await();
				return 1;
			}
			catch (InterruptedException ex) {
				interrupted.complete(ex);
				throw ex;
			}
		}).interruptible());

		CompletableFuture<Payload> call = this.registry.withTimeout(Duration.ofMillis(50)).execute("x", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(Outcomes.valueOf(interrupted)).isInstanceOf(InterruptedException.class);
		assertThat(this.registry.count(RegistryCounter.HANDLER_FAILURE)).isZero();
	}

	@Test
	void interruptNeverHitsTheNextTaskOfTheThread() {
		AtomicBoolean hit = new AtomicBoolean();
		ExecutorService single = Executors.newSingleThreadExecutor();
		CommandRegistry pooled = this.network.add("pooled", (settings) -> settings.handlerExecutor((task) -> {
			single.execute(task);
			single.execute(() -> hit.compareAndSet(false, Thread.currentThread().isInterrupted()));
		}));
		Network.register(pooled, "x", ((CommandFunction) (invocation) -> spin(100)).interruptible());

		for (int i = 0; i < 20_000; i++) {
			CompletableFuture<Payload> call = pooled.execute("x", null);
			spin(i % 500);
			call.cancel(true);
		}

		CompletableFuture.runAsync(() -> {
		}, single).join();
		single.shutdown();
		assertThat(hit).isFalse();
	}

	private static int spin(int turns) {
		for (int i = 0; i < turns; i++) {
			Thread.onSpinWait();
		}
		return turns;
	}

	@Test
	void callWhoseTimeIsOverIsDroppedByTheHandlerExecutor() {
		List<Runnable> tasks = new ArrayList<>();
		CommandRegistry slow = this.network.add("slow", (settings) -> settings.handlerExecutor(tasks::add));
		AtomicInteger begun = new AtomicInteger();
		Network.register(slow, "x", (invocation) -> begun.incrementAndGet());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(slow);
		peer.deliver(call("x", 1));
		long sent = System.nanoTime();
		Awaitility.await().until(() -> System.nanoTime() - sent > 1_500_000);

		tasks.get(0).run();

		assertThat(begun).hasValue(0);
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(slow.count(RegistryCounter.TIMEOUT)).isEqualTo(1);
		assertThat(Network.channel(slow, "peer").inFlight()).isZero();
	}

	@Test
	void orphansOfTimedOutCallsDoNotFillTheNextSlots() {
		CommandRegistry narrow = this.network.add("narrow", (settings) -> settings.maxInFlightPerChannel(1));
		AtomicInteger begun = new AtomicInteger();
		List<CompletableFuture<Object>> running = new ArrayList<>();
		Network.register(narrow, "x", ((CommandFunction) (invocation) -> {
			begun.incrementAndGet();
			running.add(new CompletableFuture<>());
			return running.get(running.size() - 1);
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(narrow);
		peer.deliver(call("x", 0));
		for (int i = 0; i < 50; i++) {
			peer.deliver(call("x", 1));
		}
		peer.deliver(call("x", 0));
		long sent = System.nanoTime();
		Awaitility.await().until(() -> System.nanoTime() - sent > 1_500_000);

		running.get(0).complete(1);

		assertThat(begun).hasValue(2);
	}

}
