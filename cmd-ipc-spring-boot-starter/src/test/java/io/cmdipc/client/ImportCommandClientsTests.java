package io.cmdipc.client;

import java.util.Map;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandCall;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.client.sample.Greetings;
import io.cmdipc.client.sample.Scanned;
import io.cmdipc.handler.CommandHandlerRegistrar;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Clients that are beans.
 */
class ImportCommandClientsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, CommandHandlerAutoConfiguration.class));

	@Test
	void clientIsInjectedAlthoughItsServiceIsABean() {
		this.runner.withUserConfiguration(ByType.class, Service.class, Consumer.class).run((context) -> {
			assertThat(context).hasNotFailed().getBeans(Greetings.class).hasSize(2);
			assertThat(context.getBean(Consumer.class).greetings()).isNotInstanceOf(Service.class);
			assertThat(context.getBean(Consumer.class).greetings().greet("Ada")).isEqualTo("Hello, Ada!");
			assertThat(context.getBean(CommandHandlerRegistrar.class).handlers()).hasSize(1);
		});
	}

	@Test
	void clientsOfThePackageAreImportedByDefault() {
		this.runner.withUserConfiguration(Scanned.class)
			.run((context) -> assertThat(context.getBean(CommandClients.class).clients()).singleElement()
				.satisfies((client) -> {
					assertThat(client.type()).isEqualTo(Greetings.class);
					assertThat(client.registry()).isSameAs(context.getBean(CommandRegistry.class));
					assertThat(client.commands()).singleElement().satisfies((command) -> {
						assertThat(command.id()).isEqualTo("greetings.greet");
						assertThat(command.resultType()).isEqualTo(String.class);
						assertThat(command.toString()).isEqualTo("Greetings.greet(String)");
					});
				}));
	}

	@Test
	void clientsOfPackagesAreImported() {
		this.runner.withUserConfiguration(ByPackage.class)
			.run((context) -> assertThat(context).hasSingleBean(Greetings.class));
		this.runner.withUserConfiguration(ByPackageClass.class)
			.run((context) -> assertThat(context).hasSingleBean(Greetings.class));
	}

	@Test
	void clientOfAModuleIsInjectedByItsQualifier() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.in-memory.stock.listed=false",
					"cmd-ipc.channel.in-memory.other.listed=false")
			.withUserConfiguration(OfModule.class, ModuleService.class, ModuleConsumer.class)
			.run((context) -> {
				ModuleConsumer consumer = context.getBean(ModuleConsumer.class);
				assertThat(consumer.application()).isNotSameAs(consumer.module());
				assertThat(consumer.module().greet("Ada")).isEqualTo("Hello, Ada!");
				assertThat(context.getBean(CommandClients.class).clients())
					.extracting((client) -> client.registry().id())
					.containsExactly("application", "stock");
			});
	}

	@Test
	void clientIsNotCreatedToFindHandlers() {
		this.runner.withUserConfiguration(ByType.class)
			.withBean(LazyInitializationBeanFactoryPostProcessor.class, LazyInitializationBeanFactoryPostProcessor::new)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton(Greetings.class.getName()))
				.isFalse());
	}

	@Test
	void interceptorCallsAClientThatItTakesLazily() {
		this.runner.withUserConfiguration(ByType.class, Service.class, Greeting.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("name", (invocation) -> "Ada").join();

			assertThat(registry.call("name", null, String.class)).isEqualTo("Hello, you!");
		});
	}

	@Test
	void clientThatTwoClassesImportIsRefused() {
		this.runner.withUserConfiguration(ByType.class, ByPackage.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidMethodException.class)
				.hasMessage("Client Greetings is imported twice:\n    - by " + ByType.class.getName() + "\n    - by "
						+ ByPackage.class.getName()));
	}

	@Test
	void clientOfAnUnknownRegistryIsRefused() {
		this.runner.withUserConfiguration(OfModule.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Client Greetings, imported by " + OfModule.class.getName()
						+ ", calls through registry 'stock', which does not exist."));
	}

	@Test
	void typeThatIsNoContractIsRefused() {
		this.runner.withUserConfiguration(NoContract.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Client Runnable cannot be created: the interface has no @CommandExchange."));
	}

	@Nested
	@SpringBootTest(classes = { ByType.class, Service.class }, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, CommandRegistryAutoConfiguration.class,
			CommandHandlerAutoConfiguration.class })
	class WithMock {

		@MockitoBean
		private Greetings greetings;

		@Test
		void mockReplacesTheClientAndHandlesNothing(@Autowired CommandClients clients,
				@Autowired CommandRegistry registry, @Autowired Service service) {
			given(this.greetings.greet("Ada")).willReturn("mocked");

			assertThat(this.greetings.greet("Ada")).isEqualTo("mocked");
			assertThat(clients.clients()).isEmpty();
			assertThat(registry.call("greetings.greet", Map.of("name", "Ada"), String.class))
				.isEqualTo(service.greet("Ada"));
		}

	}

	@ImportCommandClients(Greetings.class)
	static class ByType {

	}

	@ImportCommandClients(basePackages = "io.cmdipc.client.sample")
	static class ByPackage {

	}

	@ImportCommandClients(basePackageClasses = Scanned.class)
	static class ByPackageClass {

	}

	@ImportCommandClients(types = Greetings.class)
	@ImportCommandClients(types = Greetings.class, registry = "stock")
	static class OfModule {

	}

	@ImportCommandClients(Runnable.class)
	static class NoContract {

	}

	@CommandService
	static class Service implements Greetings {

		@Override
		public String greet(String name) {
			return "Hello, " + name + "!";
		}

	}

	@CommandService
	@CommandModule("stock")
	static class ModuleService extends Service {

	}

	static class Greeting implements CallInterceptor {

		private final Greetings greetings;

		Greeting(@Lazy Greetings greetings) {
			this.greetings = greetings;
		}

		@Override
		public Object intercept(CommandCall call, Chain chain) throws Exception {
			return call.commandId().equals("name") ? this.greetings.greet("you") : chain.proceed(call);
		}

	}

	record Consumer(Greetings greetings) {

	}

	@Configuration(proxyBeanMethods = false)
	static class ModuleConsumer {

		private final Greetings application;

		private final Greetings module;

		ModuleConsumer(Greetings application, @Qualifier("stock") Greetings module) {
			this.application = application;
			this.module = module;
		}

		Greetings application() {
			return this.application;
		}

		Greetings module() {
			return this.module;
		}

	}

}
