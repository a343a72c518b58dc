package io.cmdipc.autoconfigure.event;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * The types that listeners of application events take. Spring asks the factories of
 * listeners for each method that it finds, the first one first; this one creates none.
 */
final class ListenedTypes implements EventListenerFactory, Ordered {

	private static final String TRANSACTIONAL = "org.springframework.transaction.event.TransactionalEventListener";

	private static final String TRANSACTIONAL_LISTENER = "org.springframework.transaction.event.TransactionalApplicationListener";

	private final Set<Class<?>> all = ConcurrentHashMap.newKeySet();

	private final Set<Class<?>> transactional = ConcurrentHashMap.newKeySet();

	@Override
	public boolean supportsMethod(Method method) {
		boolean isTransactional = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.isPresent(TRANSACTIONAL);
		EventListener annotation = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
		if (annotation != null && annotation.classes().length > 0) {
			for (Class<?> type : annotation.classes()) {
				add(ResolvableType.forClass(type), isTransactional);
			}
		}
		else if (method.getParameterCount() == 1) {
			add(ResolvableType.forMethodParameter(method, 0), isTransactional);
		}
		return false;
	}

	@Override
	public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
		throw new UnsupportedOperationException();
	}

	/** Add the type that a listener takes. */
	void add(ResolvableType listened, boolean isTransactional) {
		ResolvableType payload = listened.as(PayloadApplicationEvent.class);
		Class<?> type = (payload != ResolvableType.NONE) ? payload.getGeneric().resolve(Object.class)
				: listened.resolve(Object.class);
		this.all.add(type);
		if (isTransactional) {
			this.transactional.add(type);
		}
	}

	/** Add the types that beans take which implement Spring's interface. */
	void addListenersOf(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanNamesForType(ApplicationListener.class, true, false)) {
			if (!beans.containsBeanDefinition(name)) {
				continue;
			}
			ResolvableType listener = beans.getMergedBeanDefinition(name).getResolvableType();
			ResolvableType event = listener.as(ApplicationListener.class).getGeneric();
			if (event.resolve() == PayloadApplicationEvent.class) {
				add(event, isTransactional(listener.toClass()));
			}
		}
	}

	private static boolean isTransactional(Class<?> listener) {
		return Arrays.stream(ClassUtils.getAllInterfacesForClass(listener))
			.anyMatch((type) -> type.getName().equals(TRANSACTIONAL_LISTENER));
	}

	/** Return the types, among them those of events. */
	Set<Class<?>> types() {
		return this.all;
	}

	/** Return whether a listener may be called for an event of a type. */
	boolean hear(Class<?> eventType) {
		return this.all.stream().anyMatch((type) -> takes(type, eventType));
	}

	/** Return whether a listener waits for the end of a transaction. */
	boolean hearAfterTransaction(Class<?> eventType) {
		return this.transactional.stream().anyMatch((type) -> takes(type, eventType));
	}

	private static boolean takes(Class<?> type, Class<?> eventType) {
		return type.isAssignableFrom(eventType) || eventType.isAssignableFrom(type)
				|| type.isAssignableFrom(PayloadApplicationEvent.class)
						&& ApplicationEvent.class.isAssignableFrom(type);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
