package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CommandInterceptor}.
 */
class CommandInterceptorTests {

	private final Network network = new Network();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.network.close();
	}

	@ParameterizedTest
	@EnumSource
	void interceptorsRunInOrderAndObserveTheResult(Kind kind) {
		CommandRegistry registry = registry(noting("outer"), noting("inner"));
		Network.register(registry, "x", kind.of((invocation) -> "done"));

		assertThat(registry.call("x", null, String.class)).isEqualTo("done");
		assertThat(Outcomes.valueOf(registry.execute("x", null, String.class))).isEqualTo("done");
		List<String> once = List.of("outer x", "inner x", "inner=done", "outer=done");
		assertThat(this.seen).startsWith(once.toArray(String[]::new)).hasSize(8);
		assertThat(this.seen.subList(4, 8)).isEqualTo(once);
	}

	@ParameterizedTest
	@EnumSource
	void interceptorObservesTheFailureItself(Kind kind) {
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		CommandRegistry registry = registry(
				(invocation, chain) -> chain.proceed(invocation, (result, failure) -> failures.add(failure)));
		Network.register(registry, "x", kind.of((invocation) -> {
			throw new IllegalArgumentException("no");
		}));

		Outcomes.failureOf(registry.execute("x", null));
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> registry.call("x", null, String.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		assertThat(failures).hasSize(2)
			.allSatisfy((failure) -> assertThat(failure).isExactlyInstanceOf(IllegalArgumentException.class));
	}

	@Test
	void functionAndItsCallsGetTheChangedRequestAndMeta() {
		CommandRegistry registry = registry((invocation, chain) -> invocation.commandId().equals("inner")
				? chain.proceed(invocation) : chain.proceed(
						invocation.withRequest("changed").withMeta(new MessageMeta("trace", null, null, Map.of()))));
		Network.register(registry, "inner", (invocation) -> invocation.meta().traceparent());
		Network.register(registry, "outer", (invocation) -> invocation.request(String.class) + " "
				+ invocation.caller().call("inner", null, String.class));

		assertThat(registry.call("outer", "sent", String.class)).isEqualTo("changed trace");
		assertThat(Outcomes.valueOf(registry.execute("outer", "sent", String.class))).isEqualTo("changed trace");
	}

	@Test
	void interceptorAnswersInsteadOfTheFunction() {
		CommandRegistry registry = registry((invocation, chain) -> 7);
		Network.register(registry, "x", (invocation) -> {
			throw new AssertionError("not reached");
		});

		assertThat(registry.call("x", null, Integer.class)).isEqualTo(7);
		assertThat(Outcomes.valueOf(registry.execute("x", null, Integer.class))).isEqualTo(7);
	}

	@Test
	void exceptionOfAnInterceptorIsTreatedAsThatOfTheFunction() {
		CommandRegistry registry = registry((invocation, chain) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "Not for you");
		});
		Network.register(registry, "x", (invocation) -> 1);

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> registry.call("x", null, Integer.class))
			.withMessage("Not for you")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.NOT_FOUND));
	}

	@Test
	void callsOfPeersAreIntercepted() {
		CommandRegistry owner = registry(noting("i"));
		CommandRegistry caller = this.network.add("caller", (builder) -> builder.routerChannel("owner"));
		Network.register(owner, "x", (invocation) -> invocation.channelId());
		Network.join(owner, caller);

		assertThat(caller.call("x", null, String.class)).isEqualTo("caller");
		assertThat(this.seen).containsExactly("i x", "i=caller");
	}

	@Test
	void interceptorOfNonBlockingCommandRunsOnTheDeliveringThread() {
		List<Thread> threads = new ArrayList<>();
		CommandRegistry registry = registry((invocation, chain) -> {
			threads.add(Thread.currentThread());
			return chain.proceed(invocation);
		});
		CommandFunction function = (invocation) -> threads.add(Thread.currentThread());
		Network.register(registry, "x", function.nonBlocking());

		Outcomes.valueOf(registry.execute("x", null));

		assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
	}

	@Test
	void proceedTwiceFailsTheCallAndNamesInterceptorAndCommand() {
		CommandRegistry registry = registry(new Twice());
		Network.register(registry, "x", (invocation) -> 1);

		assertTwice(Outcomes.failureOf(registry.execute("x", null)));
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> registry.call("x", null, Integer.class))
			.satisfies(CommandInterceptorTests::assertTwice);
	}

	@Test
	void proceedTwiceFailsTheCallEvenIfTheExceptionIsCaught() {
		CommandRegistry registry = registry((invocation, chain) -> {
			Object first = chain.proceed(invocation);
			Thread other = new Thread(() -> {
				try {
					chain.proceed(invocation);
				}
				catch (Exception ex) {
					this.seen.add(ex.getClass().getSimpleName());
				}
			});
			other.start();
			other.join();
			return first;
		});
		Network.register(registry, "x", (invocation) -> this.seen.add("run"));

		assertThat(Outcomes.failureOf(registry.execute("x", null))).hasRootCauseInstanceOf(IllegalStateException.class);
		assertThat(this.seen).containsExactly("run", "IllegalStateException");
	}

	private static void assertTwice(Throwable failure) {
		assertThat(failure).isInstanceOf(CommandException.class)
			.hasRootCauseInstanceOf(IllegalStateException.class)
			.rootCause()
			.hasMessage("Interceptor '" + Twice.class.getName() + "' has proceeded twice with one call of command 'x': "
					+ "an interceptor calls 'proceed' at most once and returns its outcome");
		assertThat(((CommandException) failure).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	@ParameterizedTest
	@EnumSource
	void interceptorThatNeverAnswersIsNamedByTheTimeout(Kind kind) {
		CommandRegistry registry = this.network.add("owner",
				(builder) -> builder.requestTimeout(Duration.ofMillis(100))
					.interceptor(noting("i"))
					.interceptor(new Silent()));
		Network.register(registry, "x", kind.of((invocation) -> 1));
		CommandRegistry peer = this.network.add("peer", (builder) -> builder.routerChannel("owner"));
		Network.join(registry, peer);

		String text = "Command 'x' did not finish in time";
		assertThat(Outcomes.errorOf(registry.execute("x", null)).getMessage())
			.isEqualTo(text + ": interceptor '" + Silent.class.getName() + "' has neither proceeded nor answered");
		assertThat(Outcomes.errorOf(peer.withTimeout(Outcomes.BOUND).execute("x", null)).getMessage()).isEqualTo(text);
	}

	@Test
	void functionThatNeverAnswersIsNotBlamedOnAnInterceptor() {
		CommandRegistry registry = this.network.add("owner",
				(builder) -> builder.requestTimeout(Duration.ofMillis(100)).interceptor(noting("i")));
		Network.register(registry, "x", (invocation) -> new CompletableFuture<>());

		assertThat(Outcomes.errorOf(registry.execute("x", null)).getMessage())
			.isEqualTo("Command 'x' did not finish in time");
	}

	@Test
	void interceptorMayProceedLaterOnAnotherThread() {
		CommandRegistry registry = registry(noting("outer"),
				(invocation, chain) -> CompletableFuture.supplyAsync(() -> null)
					.thenCompose((nothing) -> chain.proceedAsync(invocation)));
		Network.register(registry, "x", (invocation) -> "done");

		assertThat(Outcomes.valueOf(registry.execute("x", null, String.class))).isEqualTo("done");
		assertThat(registry.call("x", null, String.class)).isEqualTo("done");
		assertThat(this.seen).containsExactly("outer x", "outer=done", "outer x", "outer=done");
	}

	@Test
	void cancelOfAnObservedStageReachesTheFunction() {
		CompletableFuture<Object> stage = new CompletableFuture<>();
		List<Object> observed = new ArrayList<>();
		List<CompletableFuture<?>> outcomes = new ArrayList<>();
		CommandRegistry registry = registry((invocation, chain) -> {
			Object outcome = chain.proceed(invocation, (result, failure) -> observed.add(failure));
			outcomes.add((CompletableFuture<?>) outcome);
			return outcome;
		});
		Network.register(registry, "x", (invocation) -> stage);

		registry.execute("x", null);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> outcomes.size() == 1);
		outcomes.get(0).cancel(false);

		assertThat(stage).isCancelled();
		assertThat(observed).singleElement().isInstanceOf(CancellationException.class);
	}

	private CommandRegistry registry(CommandInterceptor... interceptors) {
		return this.network.add("owner", (builder) -> {
			List.of(interceptors).forEach(builder::interceptor);
			return builder;
		});
	}

	@Test
	void interceptorThatProceedsAfterTheEndOfTheCallStartsNothing() {
		CompletableFuture<Void> gate = new CompletableFuture<>();
		List<CompletableFuture<?>> late = new CopyOnWriteArrayList<>();
		CommandRegistry registry = registry(noting("outer"), (invocation, chain) -> {
			CompletableFuture<Object> outcome = gate.thenApply((open) -> proceed(chain, invocation));
			late.add(outcome);
			return outcome.thenApply((result) -> result);
		});
		Network.register(registry, "x", ((CommandFunction) (invocation) -> this.seen.add("ran")).nonBlocking());
		registry.execute("x", null).cancel(false);

		gate.complete(null);

		assertThat(late).singleElement()
			.satisfies((outcome) -> assertThat(Outcomes.errorOf(outcome))
				.hasMessage("Command 'x' was not started: its call has ended"));
		assertThat(this.seen).doesNotContain("ran");
	}

	private static @Nullable Object proceed(CommandInterceptor.Chain chain, CommandInvocation invocation) {
		try {
			return chain.proceed(invocation);
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	private CommandInterceptor noting(String name) {
		return (invocation, chain) -> {
			this.seen.add(name + " " + invocation.commandId());
			return chain.proceed(invocation, (result, failure) -> this.seen.add(name + "=" + result));
		};
	}

	private enum Kind {

		BLOCKING, NON_BLOCKING, FUTURE, LATE;

		CommandFunction of(CommandFunction function) {
			return switch (this) {
				case BLOCKING -> function;
				case NON_BLOCKING -> function.nonBlocking();
				case FUTURE -> ((CommandFunction) (invocation) -> {
					try {
						return CompletableFuture.completedFuture(function.handle(invocation));
					}
					catch (Exception ex) {
						return CompletableFuture.failedFuture(ex);
					}
				}).nonBlocking();
				case LATE -> (invocation) -> CompletableFuture.supplyAsync(() -> {
					try {
						return function.handle(invocation);
					}
					catch (Exception ex) {
						throw new CompletionException(ex);
					}
				});
			};
		}

	}

	private static final class Silent implements CommandInterceptor {

		@Override
		public Object intercept(CommandInvocation invocation, Chain chain) {
			return new CompletableFuture<>();
		}

	}

	private static final class Twice implements CommandInterceptor {

		@Override
		public @Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception {
			chain.proceed(invocation);
			return chain.proceed(invocation);
		}

	}

}
