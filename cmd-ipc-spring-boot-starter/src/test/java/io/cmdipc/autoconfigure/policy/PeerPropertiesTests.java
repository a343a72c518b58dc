package io.cmdipc.autoconfigure.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What peers may do once properties say so.
 */
@ExtendWith(OutputCaptureExtension.class)
class PeerPropertiesTests {

	private static final String SERVER = "cmd-ipc.server.scripted.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, ChannelPolicyAutoConfiguration.class))
		.withUserConfiguration(PeerKind.class)
		.withPropertyValues("cmd-ipc.channel.client.billing.commands=billing.charge");

	@Test
	void patternOfACommandOfAnotherPeerMakesAHub() {
		this.runner.withPropertyValues(SERVER + "expose=billing.*").run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			registry.register("shop.order", (invocation) -> 1).join();
			ScriptedChannel server = peer("server");

			assertThat(listed(server)).containsExactly("billing.charge");
			assertThat(listed(peer("billing"))).containsExactly("shop.order");
		});
	}

	@Test
	void serverAcceptsCommandsThatMatch() {
		this.runner.withPropertyValues(SERVER + "accept=edge.*").run((context) -> {
			assertThat(brings("edge.read")).isTrue();
			assertThat(brings("other.read")).isFalse();
			assertThat(context.getBean(CommandRegistry.class).commands())
				.extracting((command) -> command.definition().id())
				.containsExactlyInAnyOrder("billing.charge", "edge.read");
		});
	}

	@Test
	void clientChannelAcceptsNothingElseThanPatternsSay() {
		this.runner.withPropertyValues("cmd-ipc.channel.client.billing.accept=")
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).commands()).isEmpty());
	}

	@Test
	void eventsThatMatchCrossAServer() {
		this.runner.withPropertyValues(SERVER + "events.send=shop.*", SERVER + "events.receive=edge.alarm")
			.run((context) -> {
				CommandRegistry registry = context.getBean(CommandRegistry.class);
				List<String> received = new CopyOnWriteArrayList<>();
				for (String id : List.of("edge.alarm", "edge.other")) {
					registry.addEventListener(id,
							((EventFunction) (event) -> received.add(event.eventId())).nonBlocking());
				}
				registry.emit("shop.opened", 1);
				registry.emit("stock.low", 1);
				peer("server").deliver(event("edge.alarm"));
				peer("server").deliver(event("edge.other"));

				assertThat(peer("server").allSent(Event.class)).extracting(Event::eventId)
					.containsExactly("shop.opened");
				assertThat(peer("billing").allSent(Event.class)).isEmpty();
				assertThat(received).containsExactly("edge.alarm");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "expose=order*", "expose=*.order", "accept=_private.*", "events.send=.*",
			"events.receive=a*b", "max-in-flight=0", "max-waiting=-1", "max-message-size=0B" })
	void invalidValueIsRefusedByName(String property) {
		for (String prefix : List.of(SERVER, "cmd-ipc.channel.client.billing.")) {
			this.runner.withPropertyValues(prefix + property)
				.run((context) -> assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
					.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
							(failure) -> assertThat(prefix + property).startsWith(failure.getName() + "=")));
		}
	}

	@Test
	void channelWithoutOtherPropertiesIsDeclaredByACommonOne() {
		this.runner.withPropertyValues("cmd-ipc.channel.part.pricing.max-in-flight=3")
			.run((context) -> assertThat(context).hasBean("pricingCommandChannel"));
	}

	@Test
	void patternThatMatchesNothingIsWarnedOfWithTheNearestId(CapturedOutput output) {
		this.runner
			.withPropertyValues(SERVER + "expose=biling.*,billing.charge",
					"cmd-ipc.channel.client.billing.accept=billing.charge,billing.refund")
			.run((context) -> {
				publishReady(context);

				awaitOutput(output,
						"Pattern 'biling.*' in cmd-ipc.server.scripted.expose matches no command. Did you mean 'billing.*'?",
						"Pattern 'billing.refund' in cmd-ipc.channel.client.billing.accept matches no command");
				assertThat(output).doesNotContain("Pattern 'billing.charge'");
			});
	}

	@Test
	void patternsAreCheckedOnceThePeerHasListedItsCommands(CapturedOutput output) {
		this.runner
			.withPropertyValues(SERVER + "expose=slow.*,none.*", "cmd-ipc.channel.client.slow.silent=true",
					"cmd-ipc.channel.client.slow.accept=slow.*", "cmd-ipc.channel.client.billing.accept=no.such")
			.run((context) -> {
				publishReady(context);
				awaitOutput(output, "Pattern 'no.such' in cmd-ipc.channel.client.billing.accept matches no command");
				assertThat(output).doesNotContain("Pattern 'none.*'", "Pattern 'slow.*'");

				MessageId asked = peer("slow").allSent(ListCommandsRequest.class).get(0).id();
				peer("slow").deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, asked,
						List.of(CommandDefinition.of("slow.down"))));

				awaitOutput(output, "Pattern 'none.*' in cmd-ipc.server.scripted.expose matches no command");
				assertThat(output).doesNotContain("Pattern 'slow.*'");
			});
	}

	@Test
	void typoOfAPatternIsReportedWhileAnotherPeerNeverListsItsCommands(CapturedOutput output) {
		this.runner
			.withPropertyValues(SERVER + "expose=biling.*,billing.charge", "cmd-ipc.channel.client.slow.silent=true")
			.run((context) -> {
				UnmatchedPatterns patterns = new UnmatchedPatterns(context.getBean(CommandRegistry.class),
						context.getBeanProvider(ChannelDeclaration.class), Duration.ofMillis(10));
				patterns.onApplicationEvent(ready(context));

				awaitOutput(output, "Pattern 'biling.*' in cmd-ipc.server.scripted.expose matches no command; "
						+ "channels that have not listed theirs: [slow]. Did you mean 'billing.*'?");
				assertThat(output).doesNotContain("Pattern 'billing.charge'");
			});
	}

	private static ApplicationReadyEvent ready(AssertableApplicationContext context) {
		return new ApplicationReadyEvent(new SpringApplication(), new String[0], context.getSourceApplicationContext(),
				Duration.ZERO);
	}

	private static void publishReady(AssertableApplicationContext context) {
		context.publishEvent(ready(context));
	}

	private static void awaitOutput(CapturedOutput output, String... texts) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(output).contains(texts));
	}

	private static ScriptedChannel peer(String id) {
		return Objects.requireNonNull(PeerKind.PEERS.get(id));
	}

	private static List<String> listed(ScriptedChannel peer) {
		ListCommandsRequest request = new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY);
		peer.deliver(request);
		return peer.allSent(ListCommandsResponse.class)
			.stream()
			.filter((list) -> list.thid().equals(request.id()))
			.flatMap((list) -> list.commands().stream())
			.map(CommandDefinition::id)
			.toList();
	}

	private static boolean brings(String commandId) {
		RegisterCommandRequest request = new RegisterCommandRequest(MessageId.random(), MessageMeta.EMPTY,
				CommandDefinition.of(commandId));
		peer("server").deliver(request);
		return peer("server").allSent(RegisterCommandResponse.class)
			.stream()
			.filter((response) -> response.thid().equals(request.id()))
			.allMatch(RegisterCommandResponse::ok);
	}

	private static Event event(String id) {
		return new Event(MessageId.random(), MessageMeta.EMPTY, id, Payload.of(1));
	}

}
