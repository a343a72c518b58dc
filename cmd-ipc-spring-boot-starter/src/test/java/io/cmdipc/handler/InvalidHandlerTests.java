package io.cmdipc.handler;

import io.cmdipc.CommandRegistry;
import io.cmdipc.DuplicateCommandException;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Handlers that stop the startup, and the failure analysis.
 */
class InvalidHandlerTests {

	private static final String NAME = "InvalidHandlerTests.";

	@Test
	void analyzerIsFoundBySpringBoot() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, failure) -> {
			})).hasAtLeastOneElementOfType(InvalidMethodFailureAnalyzer.class);
	}

	@Test
	void startWhenTwoHandlersHaveOneIdFails() {
		FailureAnalysis analysis = HandlerApplication.failure(First.class, Second.class);

		assertThat(analysis.getDescription()).isEqualTo("Command 'same' has two handlers:\n"
				+ "    - Bean 'invalidHandlerTests.First': InvalidHandlerTests.First.one(String)\n"
				+ "    - Bean 'invalidHandlerTests.Second': InvalidHandlerTests.Second.two()");
		assertThat(analysis.getAction()).isEqualTo("Choose another id for one of them, or remove one.");
	}

	@Test
	void publicIdIsUniqueInAllRegistries() {
		FailureAnalysis analysis = HandlerApplication.failure(TwoRegistries.class, First.class, Second.class);

		assertThat(analysis.getDescription()).startsWith("Command 'same' has two handlers");
	}

	@Test
	void privateIdIsUniqueInItsRegistry() {
		try (HandlerApplication application = HandlerApplication.start(TwoRegistries.class, PrivateFirst.class,
				PrivateSecond.class)) {
			assertThat(application.registrar().handlers()).extracting(HandlerDescription::registryId)
				.containsExactlyInAnyOrder("tested", "other");
		}

		FailureAnalysis analysis = HandlerApplication.failure(PrivateFirst.class, PrivateSecond.class);
		assertThat(analysis.getDescription()).startsWith("Command '_same' has two handlers");
	}

	@Test
	void startWhenIdIsRegisteredAlreadyFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Occupant.class, First.class);

		assertThat(analysis.getDescription()).startsWith("Bean 'invalidHandlerTests.First': " + NAME
				+ "First.one(String) cannot be registered in registry 'tested': Command 'same' is already registered");
		assertThat(analysis.getAction()).isEqualTo("Choose another id, or remove the other registration.");
		assertThat(analysis.getCause()).hasCauseInstanceOf(DuplicateCommandException.class);
	}

	@Test
	void nothingStaysRegisteredWhenOneHandlerCannotBe() {
		CommandRegistry registry = CommandRegistry.builder().build();
		registry.register("same", (invocation) -> null).join();
		assertThatExceptionOfType(InvalidMethodException.class).isThrownBy(() -> HandlerApplication
			.start((context) -> context.registerBean("mine", CommandRegistry.class, () -> registry, (definition) -> {
				definition.setPrimary(true);
				definition.setDestroyMethodName("");
			}), Occupied.class));

		assertThat(registry.commands()).hasSize(1);
	}

	@Test
	void startWhenRegistryIsClosedFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Closing.class, First.class);

		assertThat(analysis.getDescription()).contains("First.one(String) cannot be registered in registry 'tested': ");
		assertThat(analysis.getAction())
			.isEqualTo("Check that the registry is open and that its router channel, if any, is reachable.");
	}

	@Test
	void startWhenCommandIdIsBlankFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Blank.class);

		assertThat(analysis.getDescription())
			.isEqualTo("Bean 'invalidHandlerTests.Blank': " + NAME + "Blank.blank() has a blank command id.");
		assertThat(analysis.getAction())
			.isEqualTo("Declare the id of the command in the annotation, for example \"orders.price\".");
	}

	@Test
	void startWhenCommandIdHasControlCharactersFails() {
		assertThat(HandlerApplication.failure(Broken.class).getDescription())
			.endsWith("Broken.broken() has a command id with control characters.");
	}

	@Test
	void startWhenPlaceholderOfCommandIdHasNoValueFails() {
		assertThat(HandlerApplication.failure(Unresolved.class).getDescription())
			.endsWith("Unresolved.unresolved() has the command id '${no.such.id}', whose placeholder has no value.");
	}

	@Test
	void startWhenEventIdIsBlankFails() {
		assertThat(HandlerApplication.failure(BlankEvent.class).getDescription())
			.endsWith("BlankEvent.blank() has a blank event id.");
	}

	@Test
	void startWhenCommandIdIsTooLongFails() {
		FailureAnalysis analysis = HandlerApplication.failure(TooLong.class);

		assertThat(analysis.getDescription())
			.endsWith("TooLong.tooLong() has a command id of 260 characters; the maximum is 256.");
		assertThat(analysis.getAction()).isEqualTo("Choose a shorter id.");
	}

	static class First {

		@CommandHandler("same")
		void one(String name) {
		}

	}

	static class Second {

		@CommandHandler("same")
		void two() {
		}

	}

	static class PrivateFirst {

		@CommandHandler("_same")
		void one() {
		}

	}

	static class PrivateSecond {

		@CommandHandler("_same")
		void two() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoRegistries {

		@Bean
		CommandRegistry other() {
			return CommandRegistry.builder().id("other").build();
		}

		@Bean
		@Primary
		HandlerRegistryResolver byClass(CommandRegistry registry, CommandRegistry other) {
			return (beanName, beanType) -> beanName.endsWith("Second") ? other : registry;
		}

	}

	static class Occupant {

		Occupant(CommandRegistry registry) {
			registry.register("same", (invocation) -> null).join();
		}

	}

	static class Occupied {

		@CommandHandler("free")
		void free() {
		}

		@CommandHandler("same")
		void same() {
		}

		@CommandEventListener("event")
		void event() {
		}

	}

	static class Closing implements InitializingBean {

		private final CommandRegistry registry;

		Closing(CommandRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void afterPropertiesSet() {
			this.registry.close();
		}

	}

	static class Blank {

		@CommandHandler(" ")
		void blank() {
		}

	}

	static class Broken {

		@CommandHandler("a\nb")
		public void broken() {
		}

	}

	static class Unresolved {

		@CommandHandler("${no.such.id}")
		public void unresolved() {
		}

	}

	static class BlankEvent {

		@CommandEventListener(" ")
		void blank() {
		}

	}

	static class TooLong {

		private static final String TEN = "0123456789";

		private static final String FIFTY = TEN + TEN + TEN + TEN + TEN;

		@CommandHandler(FIFTY + FIFTY + FIFTY + FIFTY + FIFTY + TEN)
		void tooLong() {
		}

	}

}
