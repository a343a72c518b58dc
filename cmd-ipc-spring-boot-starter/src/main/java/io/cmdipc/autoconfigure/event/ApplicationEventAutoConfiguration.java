package io.cmdipc.autoconfigure.event;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Auto-configuration of the events that are shared with Spring's application events.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBooleanProperty("cmd-ipc.application-events.enabled")
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
@EnableConfigurationProperties(ApplicationEventProperties.class)
public final class ApplicationEventAutoConfiguration {

	/* Spring asks for factories of listeners before it creates any other bean. */
	@Bean
	static ListenedTypes commandListenedTypes() {
		return new ListenedTypes();
	}

	@Bean
	static IsolatedListenerFactory commandIsolatedListenerFactory() {
		return new IsolatedListenerFactory();
	}

	@Bean
	PublishedEvents commandPublishedEvents(ObjectProvider<CommandRegistry> registry, ObjectProvider<Emission> emission,
			ApplicationContext context) {
		return new PublishedEvents(registry::getObject, emission.getIfAvailable(() -> Emission.AT_ONCE),
				ofParent(context));
	}

	@Bean
	ReceivedEvents commandReceivedEvents(CommandRegistry registry, ListenedTypes listened,
			ObjectProvider<Publication> publication, ApplicationContext context,
			ConfigurableListableBeanFactory beans) {
		ReceivedEventPublisher publisher = new ReceivedEventPublisher(context, listened,
				publication.getIfAvailable(() -> Publication.WITHOUT_TRANSACTION), ofParent(context) == null);
		return new ReceivedEvents(registry, listened, publisher, beans);
	}

	private static @Nullable PublishedEvents ofParent(ApplicationContext context) {
		ApplicationContext parent = context.getParent();
		return (parent != null) ? parent.getBeanProvider(PublishedEvents.class).getIfAvailable() : null;
	}

	/**
	 * Events and transactions.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PlatformTransactionManager.class, TransactionSynchronizationManager.class })
	static class Transactions {

		@Bean
		CommittedEmission commandCommittedEmission() {
			return new CommittedEmission();
		}

		@Bean
		Publication commandTransactionalPublication(ObjectProvider<PlatformTransactionManager> transactions) {
			PlatformTransactionManager unique = transactions.getIfUnique();
			return (unique != null) ? new TransactionalPublication(unique) : Publication.WITHOUT_TRANSACTION;
		}

	}

}
