package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

class CommandRegistryAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class));

	@Test
	void registryIsABeanWithTheNameOfTheApplication() {
		this.runner.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).id()).isEqualTo("shop"));
	}

	@Test
	void idIsThePropertyWhenItIsSet() {
		this.runner.withPropertyValues("spring.application.name=shop", "cmd-ipc.id=store")
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).id()).isEqualTo("store"));
	}

	@Test
	void registryIsClosedWithTheContext() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			context.close();

			assertThatIllegalStateException().isThrownBy(() -> registry.emit("x", null));
		});
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("cmd-ipc.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CommandRegistry.class)
				.doesNotHaveBean(MessageCodec.class)
				.doesNotHaveBean(ReactiveCommandCaller.class)
				.doesNotHaveBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR));
	}

	@Test
	void reactiveViewOfTheUserWins() {
		ReactiveCommandCaller own = ReactiveCommandCaller.of(Mockito.mock(CommandRegistry.class));

		this.runner.withBean(ReactiveCommandCaller.class, () -> own)
			.run((context) -> assertThat(context.getBean(ReactiveCommandCaller.class)).isSameAs(own));
	}

	@Test
	void registryOfTheUserWins() {
		this.runner.withUserConfiguration(OwnRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(CommandRegistry.class)
				.getBean(CommandRegistry.class)
				.extracting(CommandRegistry::id)
				.isEqualTo("own"));
	}

	@Test
	void customizerIsAppliedAfterTheProperties() {
		this.runner.withPropertyValues("cmd-ipc.id=shop")
			.withBean(CommandRegistryCustomizer.class, () -> (builder) -> builder.id("customized"))
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).id()).isEqualTo("customized"));
	}

	@Test
	void registryIsCreatedWithoutAMapperBean() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.jackson"))
			.run((context) -> assertThat(context).hasSingleBean(CommandRegistry.class));
	}

	@Test
	void payloadsAreWrittenAsTheApplicationWritesJson() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

		this.runner.withBean("jsonMapper", JsonMapper.class, () -> mapper).run((context) -> {
			assertThat(context.getBean(JsonMapper.class)).isSameAs(mapper);
			assertThat(context.getBean(CommandRegistry.class).jsonMapper().writeValueAsString(new Item("x", null)))
				.isEqualTo("{\"item_name\":\"x\"}");
		});
	}

	@Test
	void emptyOptionalIsOmittedLikeNull() {
		this.runner
			.withBean("jsonMapper", JsonMapper.class,
					() -> JsonMapper.builder()
						.changeDefaultPropertyInclusion(
								(inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
						.build())
			.run((context) -> assertThat(context.getBean(CommandRegistry.class)
				.jsonMapper()
				.writeValueAsString(Map.of("voucher", new Voucher(Optional.empty())))).isEqualTo("{\"voucher\":{}}"));
	}

	@Test
	void callOnAnEventLoopIsRefusedInsteadOfBlockingIt() {
		this.runner.run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("x", (invocation) -> 1).join();
			AtomicReference<Throwable> failure = new AtomicReference<>();

			Schedulers.parallel()
				.schedule(() -> failure.set(catchThrowable(() -> registry.call("x", null, Integer.class))));

			await().untilAtomic(failure, notNullValue());
			assertThat(failure.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("use 'execute'");
		});
	}

	@Test
	void inclusionOfTheApplicationIsKeptWhenItOmitsMoreThanNulls() {
		JsonMapper mapper = JsonMapper.builder()
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
			.build();

		this.runner.withBean("jsonMapper", JsonMapper.class, () -> mapper)
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).jsonMapper().writeValueAsString(new Item("x", "")))
				.isEqualTo("{\"itemName\":\"x\"}"));
	}

	@Test
	void numbersAreNeitherTruncatedNorReadAsEnumConstants() {
		this.runner.run((context) -> {
			JsonMapper mapper = context.getBean(CommandRegistry.class).jsonMapper();

			assertThatException().isThrownBy(() -> mapper.readValue("1.9", int.class));
			assertThatException().isThrownBy(() -> mapper.readValue("0", Thread.State.class));
		});
	}

	@Test
	void mapperOfTheUserForPayloadsWins() {
		JsonMapper own = JsonMapper.builder().build();

		this.runner.withBean(CommandRegistryAutoConfiguration.JSON_MAPPER, JsonMapper.class, () -> own)
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).jsonMapper()).isSameAs(own));
	}

	@Test
	void executorOfHandlersLeavesBootItsOwn() {
		this.runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasBean("applicationTaskExecutor")
				.hasBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR));
	}

	@Test
	void executorNeverQueues() {
		this.runner.withPropertyValues("cmd-ipc.limits.max-in-flight-per-channel=2").run((context) -> {
			ThreadPoolTaskExecutor executor = (ThreadPoolTaskExecutor) context
				.getBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR);

			assertThat(executor.getQueueCapacity()).isZero();
			assertThat(executor.getMaxPoolSize()).isEqualTo(32);
		});
	}

	@Test
	void executorOfTheUserWins() {
		Executor own = Runnable::run;

		this.runner.withBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR, Executor.class, () -> own)
			.run((context) -> assertThat(context.getBean(CommandRegistryAutoConfiguration.HANDLER_EXECUTOR))
				.isSameAs(own));
	}

	@Test
	void tasksOfHandlersAreDecorated() {
		this.runner.withUserConfiguration(Decorators.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("where", (invocation) -> String.join(" ", Decorators.around.get())).join();

			assertThat(registry.execute("where", null, String.class).join()).isIn("first second", "second first");
		});
	}

	record Item(String itemName, String itemNote) {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		CommandRegistry ownRegistry() {
			return CommandRegistry.builder().id("own").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorators {

		static final ThreadLocal<List<String>> around = ThreadLocal.withInitial(ArrayList::new);

		@Bean
		@Order(1)
		TaskDecorator first() {
			return (task) -> decorate("first", task);
		}

		@Bean
		@Order(2)
		TaskDecorator second() {
			return (task) -> decorate("second", task);
		}

		private static Runnable decorate(String name, Runnable task) {
			return () -> {
				around.get().add(name);
				task.run();
			};
		}

	}

	record Voucher(Optional<String> coupon) {

	}

}
