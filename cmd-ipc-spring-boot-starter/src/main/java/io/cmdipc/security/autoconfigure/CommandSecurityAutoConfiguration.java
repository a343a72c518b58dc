package io.cmdipc.security.autoconfigure;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandInvocation;
import io.cmdipc.autoconfigure.CommandRegistryCustomizer;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.security.AccessDenials;
import io.cmdipc.security.ManagedAuthorizer;
import io.cmdipc.security.SecurityThreadContext;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Auto-configuration of Spring Security for commands and events: handlers know the user
 * who is logged in, and a refusal of method security tells nothing.
 */
@AutoConfiguration(beforeName = "io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration")
@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", matchIfMissing = true)
@ConditionalOnClass(SecurityContextHolder.class)
public final class CommandSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SecurityThreadContext commandSecurityThreadContext(ObjectProvider<SecurityContextHolderStrategy> strategy) {
		SecurityContextHolderStrategy bean = strategy.getIfAvailable();
		return new SecurityThreadContext((bean != null) ? () -> bean : SecurityContextHolder::getContextHolderStrategy);
	}

	/* First, so that a customizer of the application has the last word. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	CommandRegistryCustomizer commandSecurityCustomizer(SecurityThreadContext threadContext) {
		return (builder) -> builder.threadContext(threadContext);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	AuthenticationArguments commandAuthenticationArguments(BeanFactory beanFactory,
			ObjectProvider<AnnotationTemplateExpressionDefaults> templates) {
		return new AuthenticationArguments(beanFactory,
				templates.getIfAvailable(AnnotationTemplateExpressionDefaults::new));
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	AccessDenials commandAccessDenials() {
		return new AccessDenials();
	}

	/*
	 * Asked at the edge of the application alone: what reaches a module has come through
	 * a channel of the application, or from its own code.
	 */
	@Bean
	ChannelOptionsCustomizer commandAuthorizationCustomizer(
			ObjectProvider<AuthorizationManager<CommandInvocation>> managers) {
		return (declaration, options) -> options.isWithinApplication() ? options
				: managers.orderedStream()
					.map(ManagedAuthorizer::new)
					.reduce(options, ChannelOptions::withAuthorizer, (first, second) -> second);
	}

	/**
	 * The check of handlers, if Spring Security can be configured.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EnableMethodSecurity.class)
	static class MethodSecurity {

		@Bean
		MethodSecurityCheck commandMethodSecurityCheck(ListableBeanFactory beanFactory) {
			return new MethodSecurityCheck(beanFactory);
		}

	}

}
