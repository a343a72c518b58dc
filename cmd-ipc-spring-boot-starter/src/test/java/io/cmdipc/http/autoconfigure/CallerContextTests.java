package io.cmdipc.http.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.reactor.TenantThreadLocal;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a caller, its thread-locals, in the HTTP client of the channel that the
 * call leaves through: two applications, one of them the server of the other.
 */
class CallerContextTests {

	private static final String AUTO = "--spring.reactor.context-propagation=auto";

	private static final String SEEN = "those of the list at the start and of the calls";

	private final ConfigurableApplicationContext server = start(Server.class, "--cmd-ipc.server.http.enabled=true");

	private @Nullable ConfigurableApplicationContext client;

	@AfterEach
	void close() {
		if (this.client != null) {
			this.client.close();
		}
		this.server.close();
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void blockingCallInsideAnObservationMakesItTheParentOfTheClients() {
		startClient(AUTO);

		callFrom("commandRegistry");

		assertThat(calls().parents).as(SEEN).containsExactly("none", "cmdipc.call of caller");
		assertThat(calls().tenants).as(SEEN).containsExactly("none", "acme");
	}

	@Test
	void callFromAModuleInsideAnObservationMakesItTheParentOfTheClients() {
		startClient(AUTO, "--cmd-ipc.channel.in-memory.orders.capacity=100");

		callFrom("ordersCommandRegistry");

		assertThat(calls().parents).as(SEEN).containsExactly("none", "cmdipc.call of caller");
		assertThat(calls().tenants).as(SEEN).containsExactly("none", "acme");
	}

	@Test
	void callAfterAutomaticPropagationWasEnabledIsMadeInTheContextOfItsCaller() {
		startClient();
		Hooks.enableAutomaticContextPropagation();

		callFrom("commandRegistry");

		assertThat(calls().tenants).as(SEEN).containsExactly("none", "acme");
		assertThat(calls().parents).as(SEEN).containsExactly("none", "cmdipc.call of caller");
	}

	@Test
	void callWithoutAutomaticPropagationIsMadeWithoutTheContextOfItsCaller() {
		startClient("--cmd-ipc.channel.in-memory.orders.capacity=100");

		callFrom("commandRegistry");
		callFrom("ordersCommandRegistry");

		assertThat(calls().parents).as(SEEN).containsExactly("none", "none", "none");
		assertThat(calls().tenants).as(SEEN).containsExactly("none", "none", "none");
	}

	private void callFrom(String registry) {
		CommandRegistry caller = this.client.getBean(registry, CommandRegistry.class);
		TenantThreadLocal tenant = this.client.getBean(TenantThreadLocal.class);
		tenant.set("acme");
		Integer sum = Observation.createNotStarted("caller", this.client.getBean(ObservationRegistry.class))
			.observe(() -> caller.call("math.add", null, Integer.class));
		assertThat(sum).isEqualTo(3);
	}

	private ClientCalls calls() {
		return this.client.getBean(ClientCalls.class);
	}

	private void startClient(String... arguments) {
		String url = "http://127.0.0.1:" + this.server.getEnvironment().getProperty("local.server.port");
		String[] all = List.of(arguments).toArray(new String[arguments.length + 1]);
		all[arguments.length] = "--cmd-ipc.channel.http.math.url=" + url;
		this.client = start(Client.class, all);
	}

	private static ConfigurableApplicationContext start(Class<?> source, String... arguments) {
		SpringApplication application = new SpringApplication(source);
		application.setLogStartupInfo(false);
		application.setDefaultProperties(Map.of("server.port", 0, "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "spring.main.web-application-type", "reactive"));
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Server {

		@Bean
		Calculator calculator() {
			return new Calculator();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Client {

		@Bean
		ClientCalls clientCalls() {
			return new ClientCalls();
		}

		@Bean
		HttpChannelCustomizer tenants(ClientCalls calls) {
			return (channelId, builder) -> builder.filter((request, next) -> Mono.deferContextual((context) -> {
				calls.tenants.add(context.getOrDefault(TenantThreadLocal.KEY, "none"));
				return next.exchange(request);
			}));
		}

		@Bean(destroyMethod = "close")
		TenantThreadLocal tenantThreadLocal() {
			return TenantThreadLocal.register();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	static class Calculator {

		@CommandHandler("math.add")
		int add() {
			return 3;
		}

	}

	/**
	 * The parents of the observations of calls in the HTTP client, by name, and the
	 * tenants that its filters see.
	 */
	private static final class ClientCalls implements ObservationHandler<ClientRequestObservationContext> {

		private final List<String> parents = new CopyOnWriteArrayList<>();

		private final List<String> tenants = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(ClientRequestObservationContext context) {
			this.parents.add(parentsOf(context));
		}

		private static String parentsOf(Observation.ContextView context) {
			String parents = Stream
				.iterate(context.getParentObservation(), Objects::nonNull,
						(parent) -> parent.getContextView().getParentObservation())
				.map((parent) -> parent.getContextView().getName())
				.collect(Collectors.joining(" of "));
			return parents.isEmpty() ? "none" : parents;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ClientRequestObservationContext;
		}

	}

}
