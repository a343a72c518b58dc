package io.cmdipc.handler;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.cmdipc.method.InvalidMethodException;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Refuses a bean that is created after the handlers were registered and turns out to have
 * more of them, since its declared type had hidden its class.
 */
final class LateHandlers implements BeanPostProcessor {

	private final BeanFactory beanFactory;

	private final Map<String, Long> registered;

	private final Map<String, Class<?>> checked = new ConcurrentHashMap<>();

	LateHandlers(BeanFactory beanFactory, List<HandlerMethod> registered) {
		this.beanFactory = beanFactory;
		this.registered = registered.stream()
			.collect(Collectors.groupingBy(HandlerMethod::beanName, Collectors.counting()));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = BeanClasses.of(bean);
		if (this.checked.get(beanName) != type && !(ServiceMethods.isService(type) && Mocks.isMock(bean))) {
			check(nameOf(bean, beanName), type);
			this.checked.put(beanName, type);
		}
		return bean;
	}

	/* A factory and its product are post-processed by one name. */
	private static String nameOf(Object bean, String beanName) {
		String name = ScopedProxyUtils.isScopedTarget(beanName) ? ScopedProxyUtils.getOriginalBeanName(beanName)
				: beanName;
		return (bean instanceof FactoryBean<?>) ? BeanFactory.FACTORY_BEAN_PREFIX + name : name;
	}

	private void check(String beanName, Class<?> type) {
		List<HandlerMethod> methods = HandlerMethod.of(beanName, type)
			.stream()
			.sorted(Comparator.comparing((method) -> method.method().getName()))
			.toList();
		if (methods.size() <= this.registered.getOrDefault(beanName, 0L) || !this.beanFactory.containsBean(beanName)) {
			return;
		}
		HandlerMethod method = methods.get(0);
		throw new InvalidMethodException(method
				+ " was not found when handlers were registered, since the declared type of the bean hides its class.",
				"Declare the bean as " + type.getSimpleName()
						+ ", for instance as the return type of its @Bean method.");
	}

}
