package io.cmdipc.autoconfigure.event;

import java.lang.reflect.Method;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;

/**
 * A listener method whose failure does not reach the other listeners of an event of a
 * peer, since there is no publisher to tell.
 */
final class IsolatedListener extends ApplicationListenerMethodAdapter {

	private static final Logger log = LoggerFactory.getLogger(IsolatedListener.class);

	IsolatedListener(String beanName, Class<?> targetClass, Method method) {
		super(beanName, targetClass, method);
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ReceivedEvent<?> received) {
			received.defer(() -> handle(received));
		}
		else {
			super.onApplicationEvent(event);
		}
	}

	private void handle(ReceivedEvent<?> event) {
		try {
			super.onApplicationEvent(event);
		}
		catch (Throwable ex) {
			log.error("Listener {} failed for an event of a peer, {}", getListenerId(),
					event.getPayload().getClass().getName(), ex);
		}
	}

}
