package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads of blocking handlers, which never wait for each other.
 */
class HandlerExecutorTests {

	private static final int CALLS = 50;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class, InMemoryChannelAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.channel.in-memory.first.capacity=1000",
				"cmd-ipc.channel.in-memory.second.capacity=1000");

	@Test
	void nestedCallsOfModulesAreNotStarvedOfThreads() {
		this.runner.withBean(First.class).withBean(Second.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			List<CompletableFuture<Integer>> calls = IntStream.range(0, CALLS)
				.mapToObj((i) -> registry.execute("first.ask", new Number(i), Integer.class))
				.toList();

			CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
			assertThat(calls).extracting(CompletableFuture::join).hasSize(CALLS).contains(1, CALLS);
		});
	}

	@Test
	void handlersRunOnTheExecutor() {
		this.runner.withBean(First.class)
			.withBean(Second.class)
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).execute("second.thread", null, String.class).join())
				.startsWith("cmd-ipc-handler-"));
	}

	@Test
	void handlersOfAModuleRunOnTheCallersThreadWhenConfigured() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.second.handler-execution=caller")
			.withBean(First.class)
			.withBean(Second.class)
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).execute("second.thread", null, String.class).join())
				.isEqualTo(Thread.currentThread().getName()));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void handlersRunOnVirtualThreadsWhenEnabled() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean(First.class)
			.withBean(Second.class)
			.run((context) -> {
				assertThat(context.getBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR))
					.isInstanceOf(SimpleAsyncTaskExecutor.class);
				assertThat(
						context.getBean(CommandRegistry.class).execute("second.description", null, String.class).join())
					.startsWith("VirtualThread");
			});
	}

	record Number(int value) {

	}

	/**
	 * Every call of the first module holds its thread until the second has answered.
	 */
	@CommandModule("first")
	static class First {

		private final CyclicBarrier all = new CyclicBarrier(CALLS);

		@CommandHandler("first.ask")
		int ask(Number number, CommandInvocation invocation) throws Exception {
			this.all.await(10, TimeUnit.SECONDS);
			Integer answer = invocation.caller().call("second.answer", number, Integer.class);
			return (answer != null) ? answer : -1;
		}

	}

	@CommandModule("second")
	static class Second {

		@CommandHandler("second.answer")
		int answer(Number number) {
			return number.value() + 1;
		}

		@CommandHandler("second.thread")
		String thread() {
			return Thread.currentThread().getName();
		}

		@CommandHandler("second.description")
		String description() {
			return Thread.currentThread().toString();
		}

	}

}
