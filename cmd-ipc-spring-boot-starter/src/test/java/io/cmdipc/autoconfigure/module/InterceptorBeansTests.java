package io.cmdipc.autoconfigure.module;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandCall;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EmittedEvent;
import io.cmdipc.EventDelivery;
import io.cmdipc.EventInterceptor;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interceptors that are beans.
 */
@ExtendWith(OutputCaptureExtension.class)
class InterceptorBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
						InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop");

	@Test
	void interceptorsOfBothSidesRunInTheirOrder() {
		this.runner.withUserConfiguration(Ordered.class).withBean(Stock.class).run((context) -> {
			Seen seen = context.getBean(Seen.class);

			assertThat(context.getBean(CommandRegistry.class).call("stock.left", null, Integer.class)).isEqualTo(7);
			assertThat(seen.lines).containsExactly("call 1 stock.left", "call 2 stock.left", "first stock.left",
					"second stock.left");
		});
	}

	@Test
	void reactiveHandlerIsIntercepted() {
		this.runner.withUserConfiguration(Ordered.class).withBean(Stock.class).run((context) -> {
			assertThat(context.getBean(CommandRegistry.class).execute("stock.reserved", null, Integer.class).join())
				.isEqualTo(3);
			assertThat(context.getBean(Seen.class).lines).endsWith("second stock.reserved");
		});
	}

	@Test
	void moduleHasTheInterceptorsOfEveryRegistryAndItsOwn() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.depot.capacity=1000")
			.withUserConfiguration(Ordered.class, OfDepot.class)
			.withBean(Stock.class)
			.withBean(Shelves.class)
			.run((context) -> {
				Seen seen = context.getBean(Seen.class);
				CommandRegistry application = context.getBean(CommandRegistry.class);

				application.call("shelves.count", null, Integer.class);
				assertThat(seen.lines).containsExactly("call 1 shelves.count", "call 2 shelves.count",
						"first shelves.count", "second shelves.count", "class shelves.count", "method shelves.count");
				seen.lines.clear();
				application.call("stock.left", null, Integer.class);
				assertThat(seen.lines).containsExactly("call 1 stock.left", "call 2 stock.left", "first stock.left",
						"second stock.left");
			});
	}

	@Test
	void eventsAreInterceptedInEveryRegistry() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.depot.capacity=1000")
			.withUserConfiguration(OfEvents.class)
			.withBean(Bell.class)
			.run((context) -> {
				context.getBean(CommandRegistry.class).emit("rung", null);

				assertThat(context.getBean(Seen.class).lines).containsExactly("shop emits rung", "depot hears rung");
			});
	}

	@Test
	void interceptorOfChannelsSeesWhatLeavesThroughThem() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.depot.capacity=1000")
			.withUserConfiguration(OfChannel.class)
			.withBean(Stock.class)
			.withBean(Shelves.class)
			.run((context) -> {
				CommandRegistry application = context.getBean(CommandRegistry.class);

				application.call("shelves.count", null, Integer.class);
				application.call("stock.left", null, Integer.class);

				assertThat(context.getBean(Seen.class).lines).containsExactly("depot shelves.count");
			});
	}

	@Test
	void interceptorOfAnUnknownChannelIsAWarning(CapturedOutput output) {
		this.runner.withUserConfiguration(OfChannel.class)
			.run((context) -> assertThat(output)
				.contains("Interceptor 'ofDepot' is for channel 'depot', which is not one of the channels []: "
						+ "correct the id, or declare the channel below cmd-ipc.channel"));
	}

	@Test
	void interceptorOfAnUnknownModuleFailsTheStart() {
		this.runner.withUserConfiguration(Ordered.class, OfDepot.class).run((context) -> {
			FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());

			assertThat(analysis.getDescription())
				.matches("Interceptor '.*' belongs to module 'depot', which is not declared.");
			assertThat(analysis.getAction()).startsWith("Declare it by ");
		});
	}

	static final class Seen {

		final List<String> lines = new CopyOnWriteArrayList<>();

		CommandInterceptor noting(String name) {
			return (invocation, chain) -> {
				this.lines.add(name + " " + invocation.commandId());
				return chain.proceed(invocation);
			};
		}

		CallInterceptor notingCalls(String name) {
			return (call, chain) -> {
				this.lines.add(name + " " + call.commandId());
				return chain.proceed(call);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ordered {

		@Bean
		Seen seen() {
			return new Seen();
		}

		@Bean
		@Order(2)
		CommandInterceptor second(Seen seen) {
			return seen.noting("second");
		}

		@Bean
		@Order(1)
		CommandInterceptor first(Seen seen) {
			return seen.noting("first");
		}

		@Bean
		Calls calls(Seen seen) {
			return new Calls(seen);
		}

		@Bean
		@Order(1)
		CallInterceptor firstOfCalls(Seen seen) {
			return seen.notingCalls("call 1");
		}

	}

	static class Calls implements CallInterceptor, org.springframework.core.Ordered {

		private final Seen seen;

		Calls(Seen seen) {
			this.seen = seen;
		}

		@Override
		public @Nullable Object intercept(CommandCall call, CallInterceptor.Chain chain) throws Exception {
			return this.seen.notingCalls("call 2").intercept(call, chain);
		}

		@Override
		public int getOrder() {
			return 2;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@CommandModule("depot")
	static class OfDepot {

		@Bean
		@Order(2)
		CommandInterceptor ofMethod(Seen seen) {
			return seen.noting("method");
		}

		@Bean
		OfClass ofClass(Seen seen) {
			return new OfClass(seen);
		}

	}

	@CommandModule("depot")
	@Order(1)
	static class OfClass implements CommandInterceptor {

		private final Seen seen;

		OfClass(Seen seen) {
			this.seen = seen;
		}

		@Override
		public @Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception {
			return this.seen.noting("class").intercept(invocation, chain);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfChannel {

		@Bean
		Seen seen() {
			return new Seen();
		}

		@Bean
		CallInterceptor ofDepot(Seen seen) {
			return CallInterceptor.ofChannels(seen.notingCalls("depot"), "depot");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfEvents {

		@Bean
		Seen seen() {
			return new Seen();
		}

		@Bean
		EventInterceptor events(Seen seen) {
			return new EventInterceptor() {
				@Override
				public void emit(EmittedEvent event, EmissionChain chain) {
					seen.lines.add(event.registryId() + " emits " + event.eventId());
					chain.proceed(event);
				}

				@Override
				public @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
					seen.lines.add(event.registryId() + " hears " + event.eventId());
					return chain.proceed(event);
				}
			};
		}

	}

	@CommandModule("depot")
	static class Bell {

		@CommandEventListener("rung")
		Mono<Void> heard() {
			return Mono.empty();
		}

	}

	static class Stock {

		@CommandHandler("stock.left")
		int left() {
			return 7;
		}

		@CommandHandler("stock.reserved")
		Mono<Integer> reserved() {
			return Mono.just(3);
		}

	}

	@CommandModule("depot")
	static class Shelves {

		@CommandHandler("shelves.count")
		int count() {
			return 12;
		}

	}

}
