package io.cmdipc.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * The bean whose method is called. It is looked up when the first call comes, and kept
 * where it is a singleton.
 */
final class HandlerTarget {

	private final BeanFactory beanFactory;

	private final HandlerMethod method;

	private volatile @Nullable Bound singleton;

	HandlerTarget(BeanFactory beanFactory, HandlerMethod method) {
		this.beanFactory = beanFactory;
		this.method = method;
	}

	Bound bind() {
		Bound known = this.singleton;
		if (known != null) {
			return known;
		}
		Object bean = this.beanFactory.getBean(this.method.beanName());
		Method invocable = InvocableMethods.select(this.method, bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		Bound bound = new Bound(bean, invocable);
		if (this.beanFactory.isSingleton(this.method.beanName())) {
			this.singleton = bound;
		}
		return bound;
	}

	/**
	 * A bean and its method.
	 *
	 * @param bean the bean, which may be a proxy
	 * @param method the method as that has it
	 */
	record Bound(Object bean, Method method) {

		@Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
			try {
				return this.method.invoke(this.bean, arguments);
			}
			catch (InvocationTargetException ex) {
				Throwable failure = ex.getTargetException();
				if (failure instanceof Exception exception) {
					throw exception;
				}
				if (failure instanceof Error error) {
					throw error;
				}
				throw new UndeclaredThrowableException(failure);
			}
		}

	}

}
