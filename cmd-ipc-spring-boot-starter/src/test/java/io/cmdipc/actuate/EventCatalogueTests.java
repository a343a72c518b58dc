package io.cmdipc.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.handler.ListenerDescription;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events that the endpoint of commands shows.
 */
class EventCatalogueTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
						InMemoryChannelAutoConfiguration.class, CommandActuatorAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.stock.listed=true",
				"management.endpoints.web.exposure.include=*")
		.withUserConfiguration(Application.class)
		.withBean("demand", Demand.class)
		.withBean("stock", Stock.class);

	@Test
	void eventsThatAreDeclaredOrListenedToAreShown() {
		this.runner.run((context) -> {
			List<EventDescriptor> events = context.getBean(CommandsEndpoint.class).commands().events();

			assertThat(events).extracting(EventDescriptor::id)
				.containsExactly("_catalogue.ticked", "catalogue.moved", "catalogue.named", "catalogue.placed",
						"catalogue.shipped");
			assertThat(json(events.get(3))).isEqualTo(
					"""
							{"id":"catalogue.placed","isPrivate":false,\
							"type":"io.cmdipc.actuate.EventCatalogueTests$Placed","listeners":[\
							{"registry":"shop","bean":"demand","method":"EventCatalogueTests.Demand.on(EventCatalogueTests.Placed)"},\
							{"registry":"stock","bean":"stock","method":"EventCatalogueTests.Stock.on(String)"}],\
							"schema":{"type":"object","properties":{"product":{"type":"string"},"quantity":{"type":"integer"}},\
							"required":["quantity"]}}""");
		});
	}

	@Test
	void eventsWithoutListenersOrTypesAreShownAsWell() {
		this.runner.run((context) -> {
			List<EventDescriptor> events = context.getBean(CommandsEndpoint.class).commands().events();

			assertThat(json(events.get(0))).startsWith("{\"id\":\"_catalogue.ticked\",\"isPrivate\":true,")
				.contains("\"listeners\":[]");
			assertThat(events.get(1).type()).isEqualTo(Move.class.getTypeName());
			assertThat(events.get(1).schema()).isNotNull();
			assertThat(events.get(2).type()).isNull();
			assertThat(events.get(2).schema()).isNull();
			assertThat(events.get(4).type()).isEqualTo(Shipment.class.getName());
		});
	}

	@Test
	void nothingIsLookedUpBeforeItIsAskedForAndNothingTwice() {
		AtomicInteger scans = new AtomicInteger();
		EventCatalogue catalogue = catalogue(() -> {
			scans.incrementAndGet();
			return Set.of(Placed.class);
		}, List.of());
		assertThat(scans).hasValue(0);

		assertThat(catalogue.events()).isSameAs(catalogue.events());
		assertThat(scans).hasValue(1);
	}

	@Test
	void numberOfEventsIsLimited() {
		List<ListenerDescription> listeners = new ArrayList<>();
		for (int i = 0; i < EventCatalogue.MAX_EVENTS + 1; i++) {
			listeners.add(new ListenerDescription("shop", "event" + i, "bean", "method", null));
		}

		assertThat(catalogue(Set::of, listeners).events()).hasSize(EventCatalogue.MAX_EVENTS);
	}

	private static EventCatalogue catalogue(Supplier<Set<Class<?>>> types, List<ListenerDescription> listeners) {
		return new EventCatalogue(types, () -> listeners, () -> new CommandSchemaGenerator(JsonMapper.shared()),
				JsonMapper::shared);
	}

	private static String json(EventDescriptor event) {
		return JsonMapper.shared().writeValueAsString(event);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = EventCatalogueTests.class)
	static class Application {

	}

	@CommandEvent("catalogue.placed")
	record Placed(String product, int quantity) {
	}

	record Move(String from) {
	}

	@CommandEvent("_catalogue.ticked")
	record Ticked() {
	}

	@CommandEvent("catalogue.shipped")
	interface Shipment {

	}

	/** Cannot be an event. */
	@CommandEvent("catalogue.torn")
	record Torn() implements Shipment {
	}

	static class Demand {

		@CommandEventListener
		void on(Placed event) {
		}

		@CommandEventListener("catalogue.moved")
		void on(Move move) {
		}

		@CommandEventListener("catalogue.named")
		void on(String name, int count) {
		}

	}

	@CommandModule("stock")
	static class Stock {

		@CommandEventListener("catalogue.placed")
		void on(String product) {
		}

	}

}
