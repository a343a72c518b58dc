package io.cmdipc.autoconfigure.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Publisher of events of peers in the context of a registry.
 */
final class ReceivedEventPublisher {

	private static final Logger logger = LoggerFactory.getLogger(ReceivedEventPublisher.class);

	private final ApplicationContext context;

	private final ListenedTypes listened;

	private final Publication transactional;

	private final boolean inParents;

	/**
	 * Create a publisher.
	 * @param context the context
	 * @param listened the types that listeners take
	 * @param transactional publishes the events that listeners take after a transaction
	 * @param inParents whether listeners of the parents of the context are called; not if
	 * a parent receives the events of peers itself
	 */
	ReceivedEventPublisher(ApplicationContext context, ListenedTypes listened, Publication transactional,
			boolean inParents) {
		this.context = context;
		this.listened = listened;
		this.transactional = transactional;
		this.inParents = inParents;
	}

	/** Warn of listeners that are never called. */
	void checkTransactions(Class<?> type) {
		if (this.transactional == Publication.WITHOUT_TRANSACTION && this.listened.hearAfterTransaction(type)) {
			logger.warn("Listeners with @TransactionalEventListener are not called for events of peers of {}: "
					+ "there is no transaction manager, or several and none is primary", type.getName());
		}
	}

	void publish(Object payload) {
		ReceivedEvent<Object> event = new ReceivedEvent<>(this.context, payload);
		Publication publication = this.listened.hearAfterTransaction(payload.getClass()) ? this.transactional
				: Publication.WITHOUT_TRANSACTION;
		publication.run(() -> multicast(event));
		event.endPublication();
	}

	private void multicast(ReceivedEvent<?> event) {
		try {
			if (this.inParents) {
				this.context.publishEvent(event);
			}
			else {
				this.context
					.getBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
							ApplicationEventMulticaster.class)
					.multicastEvent(event, event.getResolvableType());
			}
		}
		catch (Throwable ex) {
			logger.error("A listener failed for an event of a peer, {}", event.getPayload().getClass().getName(), ex);
		}
	}

}
