package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that a registry does not start say that their command has not begun.
 */
class UnstartedCallTests {

	private final Network network = new Network();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@ParameterizedTest
	@EnumSource
	void callThatWasNotStartedMightHaveBegun(Reason reason) {
		CommandException failure = reason.fail(this.network);

		assertThat(failure.mayHaveBegun()).as(failure.toString()).isFalse();
	}

	@Test
	void callWhoseStageIsRefusedMayHaveBegun() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings.maxPendingCalls(1));
		CommandFunction function = (invocation) -> new CompletableFuture<>();
		Network.register(registry, "x", function.nonBlocking());

		assertThat(Reason.fillAndFail(registry, 1).mayHaveBegun()).isTrue();
	}

	@Test
	void callThatAnInterceptorHasStartedMayHaveBegunIfTheRegistryIsClosed() {
		CommandRegistry registry = this.network.add("tested", (settings) -> settings
			.callInterceptor((call, chain) -> chain.proceedAsync(call).thenApply((result) -> result)));
		CommandFunction function = (invocation) -> new CompletableFuture<>();
		Network.register(registry, "x", function.nonBlocking());
		CompletableFuture<@Nullable Payload> call = registry.execute("x", null);

		registry.close();

		assertThat(Outcomes.errorOf(call).mayHaveBegun()).isTrue();
	}

	/**
	 * A reason not to start a call.
	 */
	private enum Reason {

		QUEUE_IS_FULL {

			@Override
			CommandException fail(Network network) {
				return fillAndFail(queueing(network), 2);
			}

		},

		QUEUE_IS_CLOSED {

			@Override
			CommandException fail(Network network) {
				return closeAndFail(queueing(network), 1);
			}

		},

		QUEUED_FOR_TOO_LONG {

			@Override
			CommandException fail(Network network) {
				CommandRegistry registry = queueing(network);
				assertThat(registry.execute("x", null)).isNotDone();
				return Outcomes.errorOf(registry.withTimeout(Duration.ofMillis(20)).execute("x", null));
			}

		},

		EXECUTOR_REJECTS {

			@Override
			CommandException fail(Network network) {
				CommandRegistry registry = network.add("tested", (settings) -> settings.handlerExecutor((task) -> {
					throw new RejectedExecutionException("full");
				}));
				Network.register(registry, "x", (invocation) -> 1);
				return fillAndFail(registry, 0);
			}

		},

		TOO_MANY_WAIT_FOR_A_CHANNEL {

			@Override
			CommandException fail(Network network) {
				CommandRegistry registry = network.add("tested",
						(settings) -> settings.routerChannel("router").maxPendingCalls(1));
				registry.attach(ScriptedChannel.listing("router").onStart(CompletableFuture::new));
				return fillAndFail(registry, 1);
			}

		},

		TOO_MANY_WAIT_FOR_AN_INTERCEPTOR {

			@Override
			CommandException fail(Network network) {
				return fillAndFail(keeping(network), 1);
			}

		},

		CLOSED_BEFORE_THE_INTERCEPTOR_PROCEEDS {

			@Override
			CommandException fail(Network network) {
				return closeAndFail(keeping(network), 0);
			}

		},

		INTERCEPTOR_KEEPS_IT_FOR_TOO_LONG {

			@Override
			CommandException fail(Network network) {
				return Outcomes.errorOf(keeping(network).withTimeout(Duration.ofMillis(20)).execute("x", null));
			}

		},

		INTERCEPTOR_PROCEEDS_TOO_LATE {

			@Override
			CommandException fail(Network network) {
				CompletableFuture<Void> gate = new CompletableFuture<>();
				CompletableFuture<@Nullable Object> late = new CompletableFuture<>();
				CommandRegistry registry = network.add("tested",
						(settings) -> settings
							.callInterceptor((call, chain) -> gate.thenCompose((go) -> chain.proceedAsync(call))
								.whenComplete((result, failure) -> late.completeExceptionally(failure))));
				Network.register(registry, "x", (invocation) -> 1);
				registry.execute("x", null).cancel(false);
				gate.complete(null);
				return Outcomes.errorOf(late);
			}

		},

		TIME_OF_THE_OUTER_CALL_IS_OVER {

			@Override
			CommandException fail(Network network) {
				return late(network, (settings) -> settings, false);
			}

		},

		TIME_OF_THE_OUTER_CALL_IS_OVER_FOR_A_WAITING_CALLER {

			@Override
			CommandException fail(Network network) {
				return late(network, (settings) -> settings, true);
			}

		},

		TIME_OF_THE_OUTER_CALL_IS_OVER_BEHIND_AN_INTERCEPTOR {

			@Override
			CommandException fail(Network network) {
				return late(network, (settings) -> settings.callInterceptor((call, chain) -> chain.proceed(call)),
						true);
			}

		};

		abstract CommandException fail(Network network);

		/** Return a registry that runs one call, which does not end. */
		private static CommandRegistry queueing(Network network) {
			CommandRegistry registry = network.add("tested",
					(settings) -> settings.maxInFlightPerChannel(1).maxWaitingPerChannel(1));
			Network.register(registry, "x", (invocation) -> new CompletableFuture<>());
			return registry;
		}

		/** Return a registry that has room for one call that an interceptor keeps. */
		private static CommandRegistry keeping(Network network) {
			return network.add("tested", (settings) -> settings.maxPendingCalls(1)
				.callInterceptor((call, chain) -> new CompletableFuture<>()));
		}

		private static CommandException fillAndFail(CommandRegistry registry, int room) {
			for (int i = 0; i < room; i++) {
				assertThat(registry.execute("x", null)).isNotDone();
			}
			return Outcomes.errorOf(registry.execute("x", null));
		}

		private static CommandException closeAndFail(CommandRegistry registry, int room) {
			for (int i = 0; i < room; i++) {
				assertThat(registry.execute("x", null)).isNotDone();
			}
			CompletableFuture<@Nullable Payload> call = registry.execute("x", null);
			registry.close();
			return Outcomes.errorOf(call);
		}

		private static CommandException late(Network network, UnaryOperator<CommandRegistryBuilder> settings,
				boolean waiting) {
			CompletableFuture<Void> over = new CompletableFuture<>();
			CompletableFuture<@Nullable Object> inner = new CompletableFuture<>();
			CommandRegistry registry = network.add("tested", settings);
			Network.register(registry, "x", (invocation) -> 1);
			Network.register(registry, "outer", (invocation) -> {
				Outcomes.valueOf(over);
				try {
					CommandCaller caller = invocation.caller();
					inner.completeExceptionally(waiting ? new AssertionError(caller.call("x", null, Integer.class))
							: Outcomes.errorOf(caller.execute("x", null)));
				}
				catch (CommandException ex) {
					inner.completeExceptionally(ex);
				}
				return null;
			});
			Outcomes.errorOf(registry.withTimeout(Duration.ofMillis(20)).execute("outer", null));
			over.complete(null);
			return Outcomes.errorOf(inner);
		}

	}

}
