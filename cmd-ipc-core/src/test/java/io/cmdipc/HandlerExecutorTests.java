package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandlerExecutorTests {

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, LinkageError.class })
	void anExecutorThatThrowsCostsTheCallAndNotItsSlot(Class<? extends Throwable> type) throws Exception {
		Throwable thrown = type.getConstructor(String.class).newInstance("thrown by the test");
		boolean[] broken = { true };
		CommandRegistry registry = CommandRegistry.builder().maxInFlightPerChannel(1).handlerExecutor((task) -> {
			if (broken[0]) {
				HandlerExecutorTests.<RuntimeException>sneak(thrown);
			}
			task.run();
		}).requestTimeout(Duration.ofSeconds(5)).build();
		registry.register("c", (invocation) -> "done").get();

		CompletableFuture<String> call = registry.execute("c", null, String.class);

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> unwrap(call))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		broken[0] = false;
		assertThat(registry.execute("c", null, String.class).get(5, TimeUnit.SECONDS)).isEqualTo("done");
		registry.close();
	}

	@Test
	void anExecutorThatThrowsDoesNotMakeAListenerDeaf() {
		boolean[] broken = { true };
		StringBuilder told = new StringBuilder();
		CommandRegistry registry = CommandRegistry.builder().handlerExecutor((task) -> {
			if (broken[0]) {
				throw new IllegalStateException("thrown by the test");
			}
			task.run();
		}).build();
		registry.addEventListener("e", String.class, told::append);

		registry.emit("e", "lost ");
		broken[0] = false;
		registry.emit("e", "heard");

		assertThat(told).hasToString("heard");
		assertThat(registry.count(RegistryCounter.UNDELIVERED_EVENT)).isEqualTo(1);
		registry.close();
	}

	private static void unwrap(CompletableFuture<?> call) throws Throwable {
		try {
			call.get(5, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw ex.getCause();
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
