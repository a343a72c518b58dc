package io.cmdipc.security;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandInvocation.Purpose;
import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.util.Assert;

/**
 * Rules by the ids of commands and events about what peers may do. The first rule that
 * matches decides; what no rule matches is denied.
 * <p>
 * Shape: <pre>
 * &#64;Bean
 * AuthorizationManager&lt;CommandInvocation&gt; commandRules() {
 *     return CommandAuthorization.builder()
 *         .command("billing.*").hasRole("BILLING")
 *         .anyCommand().authenticated()
 *         .build();
 * }
 * </pre>
 */
public final class CommandAuthorization implements AuthorizationManager<CommandInvocation> {

	private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

	private final List<Rule> rules;

	private CommandAuthorization(List<Rule> rules) {
		this.rules = List.copyOf(rules);
	}

	/**
	 * Create a builder without rules.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public @Nullable AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			CommandInvocation invocation) {
		for (Rule rule : this.rules) {
			if (rule.matches(invocation)) {
				return rule.manager.authorize(authentication, invocation);
			}
		}
		return DENIED;
	}

	/**
	 * A rule.
	 *
	 * @param purposes what it is about
	 * @param patterns the ids it is about
	 * @param manager what decides
	 */
	private record Rule(Set<Purpose> purposes, IdPatterns patterns,
			AuthorizationManager<? super CommandInvocation> manager) {

		boolean matches(CommandInvocation invocation) {
			return this.purposes.contains(invocation.purpose()) && this.patterns.match(invocation.commandId());
		}

	}

	/**
	 * Builder of rules, in the order in which they are asked. Patterns are those of the
	 * properties, as {@link IdPatterns} describes them.
	 */
	public static final class Builder {

		private final List<Rule> rules = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Begin a rule about calls of commands, and about seeing them in the list.
		 * @param patterns the ids of the commands
		 * @return the rule
		 * @throws IllegalArgumentException if there is no pattern, or one is none
		 */
		public Access command(String... patterns) {
			return new Access(this, EnumSet.of(Purpose.CALL, Purpose.LISTING), patterns);
		}

		/**
		 * Begin a rule about calls of all commands, and about seeing them in the list.
		 * @return the rule
		 */
		public Access anyCommand() {
			return command(IdPatterns.ALL);
		}

		/**
		 * Begin a rule about commands that peers bring.
		 * @param patterns the ids of the commands
		 * @return the rule
		 * @throws IllegalArgumentException if there is no pattern, or one is none
		 */
		public Access registration(String... patterns) {
			return new Access(this, EnumSet.of(Purpose.REGISTRATION), patterns);
		}

		/**
		 * Begin a rule about events that peers send.
		 * @param patterns the ids of the events
		 * @return the rule
		 * @throws IllegalArgumentException if there is no pattern, or one is none
		 */
		public Access event(String... patterns) {
			return new Access(this, EnumSet.of(Purpose.EVENT), patterns);
		}

		/**
		 * Build the rules.
		 * @return what decides by them
		 */
		public CommandAuthorization build() {
			return new CommandAuthorization(this.rules);
		}

	}

	/**
	 * The end of a rule: to whom it gives access.
	 */
	public static final class Access {

		private final Builder builder;

		private final Set<Purpose> purposes;

		private final IdPatterns patterns;

		private Access(Builder builder, Set<Purpose> purposes, String... patterns) {
			Assert.notEmpty(patterns, "'patterns' must not be empty");
			this.builder = builder;
			this.purposes = purposes;
			this.patterns = IdPatterns.of(List.of(patterns));
		}

		/**
		 * Give access to everybody.
		 * @return the builder
		 */
		public Builder permitAll() {
			return access(SingleResultAuthorizationManager.permitAll());
		}

		/**
		 * Give access to nobody.
		 * @return the builder
		 */
		public Builder denyAll() {
			return access(SingleResultAuthorizationManager.denyAll());
		}

		/**
		 * Give access to everybody who is logged in.
		 * @return the builder
		 */
		public Builder authenticated() {
			return access(AuthenticatedAuthorizationManager.authenticated());
		}

		/**
		 * Give access to users with one of several roles.
		 * @param roles the roles without their prefix {@code ROLE_}
		 * @return the builder
		 */
		public Builder hasRole(String... roles) {
			return access(AuthorityAuthorizationManager.hasAnyRole(roles));
		}

		/**
		 * Give access to users with one of several authorities.
		 * @param authorities the authorities, such as {@code SCOPE_billing}
		 * @return the builder
		 */
		public Builder hasAuthority(String... authorities) {
			return access(AuthorityAuthorizationManager.hasAnyAuthority(authorities));
		}

		/**
		 * Let another manager decide.
		 * @param manager the manager, which must not block
		 * @return the builder
		 */
		public Builder access(AuthorizationManager<? super CommandInvocation> manager) {
			this.builder.rules.add(new Rule(this.purposes, this.patterns, manager));
			return this.builder;
		}

	}

}
