package io.cmdipc.http.autoconfigure;

import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;

/**
 * Check that Spring Security protects the path of commands by a chain of the application.
 * The chain that is there by default asks for a CSRF token, which no peer sends; without
 * any chain, everybody may call.
 *
 * @param <C> the type of the chains
 */
final class FilterChainCheck<C> implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(FilterChainCheck.class);

	private final ConfigurableListableBeanFactory beans;

	private final Class<C> type;

	private final String place;

	private final Predicate<C> matching;

	private final boolean hasDefault;

	/**
	 * Create a check.
	 * @param type the type of the chains
	 * @param place the path of the commands, and the port if it is another than usual
	 * @param matching whether a chain is in charge of calls
	 * @param hasDefault whether there is a chain even if no bean is one
	 */
	FilterChainCheck(ConfigurableListableBeanFactory beans, Class<C> type, String place, Predicate<C> matching,
			boolean hasDefault) {
		this.beans = beans;
		this.type = type;
		this.place = place;
		this.matching = matching;
		this.hasDefault = hasDefault;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, C> chains = this.beans.getBeansOfType(this.type);
		C chain = this.beans.getBeanProvider(this.type)
			.orderedStream()
			.filter(this::isInCharge)
			.findFirst()
			.orElse(null);
		if (chains.isEmpty() ? this.hasDefault : chain != null && isOfBoot(chains, chain)) {
			logger
				.warn("The application defines no {} for {}, where it serves commands (cmd-ipc.server.http.command-path). The "
						+ "chain that is there by default asks each POST request for a CSRF token, which no peer sends, so "
						+ "that every call is refused with status 403. Define a bean of type {} for this path, "
						+ "without CSRF protection and with the authentication of your peers",
						this.type.getSimpleName(), this.place, this.type.getSimpleName());
		}
		else if (chain == null) {
			logger.warn("Spring Security is on the class path, but no {} matches {}, where this application serves "
					+ "commands (cmd-ipc.server.http.command-path), so that everybody may call them. Define a bean of type {} "
					+ "for this path", this.type.getSimpleName(), this.place, this.type.getSimpleName());
		}
	}

	/* A chain that has to know more of a request may be in charge of some. */
	private boolean isInCharge(C chain) {
		try {
			return this.matching.test(chain);
		}
		catch (RuntimeException ex) {
			logger.debug("Whether {} is in charge of {} is not known", chain, this.place, ex);
			return true;
		}
	}

	@SuppressWarnings("ReferenceEquality")
	private boolean isOfBoot(Map<String, C> chains, C chain) {
		return chains.entrySet()
			.stream()
			.filter((named) -> named.getValue() == chain)
			.map((named) -> factoryMethod(named.getKey()))
			.anyMatch((method) -> method != null
					&& method.getDeclaringClassName().startsWith("org.springframework.boot."));
	}

	private @Nullable MethodMetadata factoryMethod(String beanName) {
		BeanDefinition definition = this.beans.containsBeanDefinition(beanName) ? this.beans.getBeanDefinition(beanName)
				: null;
		return (definition instanceof AnnotatedBeanDefinition annotated) ? annotated.getFactoryMethodMetadata() : null;
	}

}
