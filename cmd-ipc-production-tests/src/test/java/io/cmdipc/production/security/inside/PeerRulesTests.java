package io.cmdipc.production.security.inside;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.RegistryCounter;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.ChannelPolicy;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.security.CommandAuthorization;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules about the commands that a peer brings and the events that it sends, over a
 * channel that delivers them with a user, with a sender whom it has authenticated in its
 * own way, or with nobody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerRulesTests {

	private SecuredApplication application;

	private CommandRegistry registry;

	private ScriptedChannel peer;

	@BeforeAll
	void start() {
		this.application = SecuredApplication.start(WebApplicationType.SERVLET,
				List.of(Chains.Servlet.class, Rules.class));
		this.registry = this.application.bean(CommandRegistry.class);
		this.peer = this.application.bean(ScriptedChannel.class);
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@CsvSource({ "ann, billing.refund, true", "bob, billing.refund, false", "meter, billing.refund, false",
			", billing.refund, false", "bob, edge.read, true", "meter, edge.read, true", ", edge.read, false",
			", open.read, true", "ann, closed.read, false", "ann, heard.alone, false", "ann, called.alone, false",
			", called.alone, false" })
	void peerBringsTheCommandsThatTheRulesPermit(@Nullable String sender, String commandId, boolean permitted) {
		String id = commandId + "." + ((sender != null) ? sender : "nobody");
		RegisterCommandRequest request = new RegisterCommandRequest(MessageId.random(), MessageMeta.EMPTY,
				CommandDefinition.of(id));
		long refusals = this.registry.count(RegistryCounter.NOT_AUTHORIZED);

		this.peer.listener().onMessage(request, context(sender));

		assertThat(this.peer.allSent(RegisterCommandResponse.class))
			.filteredOn((response) -> response.thid().equals(request.id()))
			.extracting(RegisterCommandResponse::ok)
			.containsExactly(permitted);
		assertThat(this.registry.commands().stream().anyMatch((command) -> command.definition().id().equals(id)))
			.isEqualTo(permitted);
		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED) - refusals).isEqualTo(permitted ? 0 : 1);
	}

	@ParameterizedTest
	@CsvSource({ "ann, billing.paid, true", "bob, billing.paid, false", "meter, billing.paid, false",
			", billing.paid, false", "bob, edge.seen, true", "meter, edge.seen, true", ", edge.seen, false",
			", open.seen, true", "ann, closed.seen, false", "ann, brought.alone, false", "ann, called.alone, false",
			", called.alone, false" })
	void peerSendsTheEventsThatTheRulesPermit(@Nullable String sender, String eventId, boolean permitted) {
		List<Event> events = new ArrayList<>();
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, eventId, null);
		EventFunction listener = (delivery) -> events.add(event);
		long refusals = this.registry.count(RegistryCounter.NOT_AUTHORIZED);

		try (AutoCloseable registration = this.registry.addEventListener(eventId, listener.nonBlocking())) {
			assertThat(registration).isNotNull();
			this.peer.listener().onMessage(event, context(sender));
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}

		assertThat(events).hasSize(permitted ? 1 : 0);
		assertThat(this.registry.count(RegistryCounter.NOT_AUTHORIZED) - refusals).isEqualTo(permitted ? 0 : 1);
	}

	/** Return the context of a message of a user, or of a device that is no user. */
	private static MessageContext context(@Nullable String sender) {
		if (sender == null) {
			return MessageContext.NONE;
		}
		String role = sender.equals("ann") ? "ROLE_BILLING" : "ROLE_USER";
		Principal principal = sender.equals("meter") ? () -> sender : UsernamePasswordAuthenticationToken
			.authenticated(sender, null, AuthorityUtils.createAuthorityList(role));
		return new Sender(principal);
	}

	/**
	 * The context of a message whose sender is known.
	 */
	private record Sender(Principal principal) implements MessageContext {

	}

	/**
	 * A peer that may do everything by its policy, and rules that no command or event of
	 * a peer needs but its own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		ScriptedChannel partner() {
			return ScriptedChannel.listing("partner");
		}

		@Bean
		ChannelDeclaration partnerDeclaration() {
			return ChannelDeclaration.of("partner", "bean 'partner'")
				.withOptions(ChannelOptions.DEFAULTS.withPolicy(new ChannelPolicy() {
				}));
		}

		@Bean
		AuthorizationManager<CommandInvocation> commandRules() {
			return CommandAuthorization.builder()
				.registration("billing.*")
				.hasRole("BILLING")
				.registration("edge.*", "brought.*")
				.authenticated()
				.registration("open.*")
				.permitAll()
				.registration("closed.*")
				.denyAll()
				.event("billing.*")
				.hasRole("BILLING")
				.event("edge.*", "heard.*")
				.authenticated()
				.event("open.*")
				.permitAll()
				.event("closed.*")
				.denyAll()
				.anyCommand()
				.permitAll()
				.build();
		}

	}

}
