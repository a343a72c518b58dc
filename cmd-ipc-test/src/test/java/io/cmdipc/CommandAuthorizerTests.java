package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.cmdipc.channel.CallAdmission;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What authorizers and admissions of a channel keep from its peer.
 */
class CommandAuthorizerTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings);

	private final List<String> asked = new ArrayList<>();

	private final List<String> run = new ArrayList<>();

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void callThatIsNotPermittedIsAnsweredLikeThatOfAnUnknownCommand() {
		register("shut");
		ScriptedChannel peer = attach(permitting((id) -> false));

		CommandError refused = errorOf(peer, "shut");

		assertThat(refused).isEqualTo(new CommandError(ErrorCode.NOT_FOUND, "Command 'shut' is not registered"));
		assertThat(errorOf(attach(ScriptedChannel.listing("other"), ChannelOptions.DEFAULTS), "none").message())
			.isEqualTo(refused.message().replace("shut", "none"));
		assertThat(this.run).isEmpty();
		assertThat(this.asked).containsExactly("CALL shut by peer");
		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(1);
	}

	@Test
	void callThatIsPermittedRuns() {
		register("open");
		ScriptedChannel peer = attach(permitting((id) -> true));

		peer.deliver(Network.call("open"));

		assertThat(peer.expect(ExecuteCommandResponse.class).ok()).isTrue();
		assertThat(this.run).containsExactly("open");
	}

	@Test
	void callToForwardIsAskedAboutToo() {
		ScriptedChannel owner = attach(ScriptedChannel.listing("owner", "x"), ChannelOptions.DEFAULTS);
		ScriptedChannel peer = attach(permitting((id) -> false));

		assertThat(errorOf(peer, "x").code()).isEqualTo(ErrorCode.NOT_FOUND);
		owner.expectNothing();
	}

	@Test
	void listHasTheCommandsThatItsReaderMaySee() {
		register("open");
		register("shut");
		ScriptedChannel peer = attach(permitting((id) -> id.startsWith("open")));

		peer.deliver(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		assertThat(peer.expect(ListCommandsResponse.class).commands()).extracting(CommandDefinition::id)
			.containsExactly("open");
		register("shut.later");
		peer.expectNothing();
		register("open.later");
		assertThat(peer.expect(ListCommandsResponse.class).commands()).extracting(CommandDefinition::id)
			.containsExactly("open.later");
		assertThat(this.asked).contains("LISTING shut by peer", "LISTING shut.later by peer");
	}

	@Test
	void commandsOfThePeerAreAskedAboutWhetherRegisteredOrListed() {
		ScriptedChannel peer = attach(ScriptedChannel.listing("peer", "open.1", "shut.1"),
				permitting((id) -> id.startsWith("open")));

		peer.deliver(Network.registration("shut.2"));
		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isFalse();
		peer.deliver(Network.registration("open.2"));
		assertThat(peer.expect(RegisterCommandResponse.class).ok()).isTrue();
		peer.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(),
				List.of(CommandDefinition.of("shut.3"), CommandDefinition.of("open.3"))));

		assertThat(this.registry.commands()).extracting((command) -> command.definition().id())
			.containsExactlyInAnyOrder("open.1", "open.2", "open.3");
		assertThat(this.asked).allSatisfy((text) -> assertThat(text).startsWith("REGISTRATION "));
		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(3);
	}

	@Test
	void eventThatIsNotPermittedIsDroppedAndCounted() {
		List<String> events = new ArrayList<>();
		this.registry.addEventListener("shut", ((EventFunction) (event) -> events.add(event.eventId())).nonBlocking());
		ScriptedChannel other = attach(ScriptedChannel.listing("other"), ChannelOptions.DEFAULTS);
		ScriptedChannel peer = attach(permitting((id) -> false));

		peer.deliver(Network.event("shut", 1));

		other.expectNothing();
		assertThat(events).isEmpty();
		assertThat(this.asked).containsExactly("EVENT shut by peer");
		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(1);
	}

	@Test
	void authorizerThatThrowsPermitsNothing() {
		register("open");
		ScriptedChannel peer = attach(permitting((id) -> {
			throw new IllegalStateException("broken");
		}));

		assertThat(errorOf(peer, "open").code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(this.run).isEmpty();
		assertThat(this.registry.count(RegistryCounter.POLICY_FAILURE)).isEqualTo(1);
	}

	@Test
	void admissionsAreAskedInOrderUntilOneRefuses() {
		register("x");
		ScriptedChannel peer = attach(ChannelOptions.DEFAULTS.withCallAdmission(admitting("first", null))
			.withCallAdmission(admitting("second", CallRefusal.rate("x", Duration.ofSeconds(2))))
			.withCallAdmission(admitting("third", null)));

		assertThat(errorOf(peer, "x")).isEqualTo(
				new CommandError(ErrorCode.INTERNAL_ERROR, "Too many calls of command 'x'. Call again in 2000 ms"));
		assertThat(this.asked).containsExactly("first x", "second x");
		assertThat(this.run).isEmpty();
		assertThat(this.registry.count(RegistryCounter.NOT_ADMITTED)).isEqualTo(1);
	}

	@Test
	void firstAdmissionIsAskedBeforeThoseThatWereAdded() {
		register("x");
		ScriptedChannel peer = attach(ChannelOptions.DEFAULTS.withCallAdmission(admitting("second", null))
			.withFirstCallAdmission(admitting("first", CallRefusal.rate("x", Duration.ofSeconds(2)))));

		errorOf(peer, "x");

		assertThat(this.asked).containsExactly("first x");
	}

	@Test
	void admissionIsNotAskedAboutWhatThePeerMayNotCall() {
		register("shut");
		ScriptedChannel peer = attach(permitting((id) -> false).withCallAdmission(admitting("admission", null)));

		errorOf(peer, "shut");

		assertThat(this.asked).containsExactly("CALL shut by peer");
	}

	@Test
	void callThatIsOutOfReachIsRefusedAsOneThatNobodyHas() {
		attach(ScriptedChannel.listing("owner", "hidden"), ChannelOptions.DEFAULTS);
		ScriptedChannel peer = attach(permitting((id) -> true).withPolicy(new ChannelPolicy() {

			@Override
			public boolean forwards(String commandId) {
				return false;
			}

		}).withCallAdmission(admitting("admission", CallRefusal.rate("x", Duration.ofSeconds(2)))));

		assertThat(errorOf(peer, "hidden")).isEqualTo(errorOf(peer, "unknown"));
		assertThat(this.asked).containsExactly("CALL hidden by peer", "admission hidden", "CALL unknown by peer",
				"admission unknown");
	}

	@Test
	void admissionThatThrowsAdmitsNothing() {
		register("x");
		ScriptedChannel peer = attach(ChannelOptions.DEFAULTS.withCallAdmission((id, context) -> {
			throw new IllegalStateException("broken");
		}));

		assertThat(errorOf(peer, "x").code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(this.run).isEmpty();
		assertThat(this.registry.count(RegistryCounter.POLICY_FAILURE)).isEqualTo(1);
	}

	private void register(String id) {
		Network.register(this.registry, id, ((CommandFunction) (invocation) -> {
			this.run.add(id);
			return 1;
		}).nonBlocking());
	}

	private ChannelOptions permitting(Predicate<String> rule) {
		return ChannelOptions.DEFAULTS.withAuthorizer((invocation) -> {
			this.asked.add(invocation.purpose() + " " + invocation.commandId() + " by " + invocation.channelId());
			return rule.test(invocation.commandId());
		});
	}

	private CallAdmission admitting(String name, @Nullable CallRefusal refusal) {
		return (commandId, context) -> {
			assertThat(context).isSameAs(MessageContext.NONE);
			this.asked.add(name + " " + commandId);
			return refusal;
		};
	}

	private ScriptedChannel attach(ChannelOptions options) {
		return attach(ScriptedChannel.listing("peer"), options);
	}

	private ScriptedChannel attach(ScriptedChannel channel, ChannelOptions options) {
		Outcomes.valueOf(this.registry.attach(channel, options));
		channel.expect(ListCommandsRequest.class);
		return channel;
	}

	private static CommandError errorOf(ScriptedChannel peer, String commandId) {
		peer.deliver(Network.call(commandId));
		return Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class));
	}

}
