package io.cmdipc.client;

import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.method.InvalidMethodException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Interfaces of which no client can be made, and the texts that say why.
 */
class InvalidClientTests {

	private static final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	@AfterAll
	static void close() {
		registry.close();
	}

	@ParameterizedTest
	@MethodSource({ "interfaces", "annotations", "parametersAndResults" })
	void clientThatCannotWorkIsRefused(Class<?> type, String description, String action) {
		assertThatExceptionOfType(InvalidMethodException.class)
			.isThrownBy(() -> CommandClientFactory.create(registry).createClient(type))
			.withMessageStartingWith("Client InvalidClientTests." + type.getSimpleName())
			.withMessageContaining(description)
			.satisfies((ex) -> assertThat(ex.action()).contains(action));
	}

	static Stream<Arguments> interfaces() {
		return Stream.of(Arguments.of(NoInterface.class, "cannot be created: the type is not an interface.", "Declare"),
				Arguments.of(NoContract.class, "cannot be created: the interface has no @CommandExchange.", "Annotate"),
				Arguments.of(Generic.class, "cannot be created: the interface has type parameters.", "Extend it"),
				Arguments.of(NoAnnotation.class, "other() has no @CommandExchange, and neither has its interface.",
						"give the method a body"),
				Arguments.of(Body.class, "Body.run() has a @CommandExchange and a body.", "Remove the annotation"),
				Arguments.of(Ambiguous.class,
						"run() is inherited from two interfaces, as commands 'first.run' and 'second.run'.",
						"Declare the method again"),
				Arguments.of(IdOfType.class, " has id or description in the @CommandExchange of interface ",
						"Move them"));
	}

	static Stream<Arguments> annotations() {
		return Stream.of(
				Arguments.of(BlankPrefix.class, "run() has a blank prefix in its @CommandExchange.",
						"Name the command"),
				Arguments.of(BlankValue.class, "run() has a blank value in its @CommandExchange.", "Name the command"),
				Arguments.of(BlankId.class, "run() has a blank command id.", "Declare the id"),
				Arguments.of(Dot.class, "run() has the prefix 'billing.' in its @CommandExchange.", "Remove the dot"),
				Arguments.of(Placeholder.class,
						"run() has the command id '${prefix}.run', whose placeholder has no value", ""),
				Arguments.of(IdAndValue.class, "run() has a @CommandExchange with value and id.", "Keep the value"),
				Arguments.of(BadTimeout.class, "run() has the timeout 'soon', which is not a positive time.", "2s"),
				Arguments.of(ZeroTimeout.class, "run() has the timeout '0s', which is not a positive time.", "2s"),
				Arguments.of(OpenTimeout.class, "run() has the timeout '${t}', which is not a positive time.",
						"define the properties"));
	}

	static Stream<Arguments> parametersAndResults() {
		return Stream.of(
				Arguments.of(StreamParameter.class, "has a parameter of type InputStream, which cannot be read",
						"such as a record"),
				Arguments.of(MonoParameter.class, "has a parameter of type Mono, which cannot be read",
						"Declare the value"),
				Arguments.of(PrincipalParameter.class, "has a parameter of type Principal, which a client cannot send.",
						"the channel authenticates"),
				Arguments.of(ContextParameter.class,
						"has a parameter of type MessageContext, which a client cannot send.", "CommandInvocation"),
				Arguments.of(FutureResult.class, "has a result of type Future, which no handler can return.",
						"CompletableFuture"),
				Arguments.of(StageResult.class, "OwnStage, which a client cannot create.",
						"Return a CompletableFuture"),
				Arguments.of(StreamResult.class,
						"has a result of type InputStream, which cannot be read from a response", "such as a record"),
				Arguments.of(AbstractResult.class,
						"has a result of type List, which cannot be read from a response: Open is abstract",
						"such as a record"));
	}

	@Test
	void defaultStaticAndObjectMethodsAreNoCommands() {
		Defaults client = CommandClientFactory.create(registry).createClient(Defaults.class);
		registry.register("defaults.greet", (invocation) -> "Hello").join();

		assertThat(client.twice()).isEqualTo("Hello Hello");
		assertThat(client).hasToString("Client InvalidClientTests.Defaults").isEqualTo(client);
		assertThat(client.equals(CommandClientFactory.create(registry).createClient(Defaults.class))).isFalse();
		assertThat(client.hashCode()).isEqualTo(client.hashCode());
	}

	@Test
	void inheritedMethodsHaveTheNearestPrefix() {
		CommandClientFactory factory = CommandClientFactory.create(registry);

		assertThat(ids(factory, Both.class)).containsExactly("defaults.greet", "dot.free", "whole.id");
		assertThat(ids(factory, Renamed.class)).containsExactly("renamed.greet");
	}

	private static List<String> ids(CommandClientFactory factory, Class<?> type) {
		return factory.typeOf(type).commands().stream().map((method) -> method.command().id()).toList();
	}

	abstract static class NoInterface {

	}

	interface NoContract {

		void run();

	}

	@CommandExchange("generic")
	interface Generic<T> {

		T run();

	}

	interface NoAnnotation {

		@CommandExchange("one")
		void one();

		void other();

	}

	@CommandExchange("body")
	interface Body {

		@CommandExchange
		default void run() {
		}

	}

	@CommandExchange(" ")
	interface BlankPrefix {

		void run();

	}

	@CommandExchange("blank")
	interface BlankValue {

		@CommandExchange(" ")
		void run();

	}

	interface BlankId {

		@CommandExchange(id = " ")
		void run();

	}

	@CommandExchange("billing.")
	interface Dot {

		void run();

	}

	@CommandExchange("${prefix}")
	interface Placeholder {

		void run();

	}

	interface IdAndValue {

		@CommandExchange(value = "run", id = "other.run")
		void run();

	}

	@CommandExchange("first")
	interface First {

		void run();

	}

	@CommandExchange("second")
	interface Second {

		void run();

	}

	interface Ambiguous extends First, Second {

	}

	@CommandExchange(description = "All of billing.")
	interface IdOfType {

		void run();

	}

	@CommandExchange(timeout = "soon")
	interface BadTimeout {

		void run();

	}

	@CommandExchange(timeout = "0s")
	interface ZeroTimeout {

		void run();

	}

	@CommandExchange(timeout = "${t}")
	interface OpenTimeout {

		void run();

	}

	@CommandExchange("p")
	interface StreamParameter {

		void run(InputStream stream);

	}

	@CommandExchange("p")
	interface MonoParameter {

		void run(Mono<String> mono);

	}

	@CommandExchange("p")
	interface PrincipalParameter {

		void run(Principal principal);

	}

	@CommandExchange("p")
	interface ContextParameter {

		void run(MessageContext context);

	}

	@CommandExchange("r")
	interface FutureResult {

		Future<String> run();

	}

	abstract static class OwnStage extends CompletableFuture<String> {

	}

	@CommandExchange("r")
	interface StageResult {

		OwnStage run();

	}

	@CommandExchange("r")
	interface StreamResult {

		InputStream run();

	}

	interface Open {

	}

	@CommandExchange("r")
	interface AbstractResult {

		List<Open> run();

	}

	@CommandExchange("defaults")
	interface Defaults {

		String greet();

		default String twice() {
			return join(greet(), own());
		}

		private String own() {
			return greet();
		}

		static String join(String one, String other) {
			return one + " " + other;
		}

	}

	@CommandExchange("dot")
	interface Other {

		void free();

		@CommandExchange(id = "whole.id")
		void whole();

	}

	interface Both extends Defaults, Other {

	}

	@CommandExchange("renamed")
	interface Renamed extends Defaults {

	}

}
