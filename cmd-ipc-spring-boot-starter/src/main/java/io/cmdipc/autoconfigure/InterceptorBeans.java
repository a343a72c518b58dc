package io.cmdipc.autoconfigure;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.CallInterceptor;
import io.cmdipc.CommandInterceptor;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.EventInterceptor;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The interceptors among the beans, in order. An interceptor whose class, or the class of
 * whose {@code @Bean} method, or the package of one of them names a module belongs to the
 * registry of that module; any other belongs to every registry of the application.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class InterceptorBeans implements CommandRegistryCustomizer {

	private static final Logger logger = LoggerFactory.getLogger(InterceptorBeans.class);

	private static final List<Class<?>> TYPES = List.of(CommandInterceptor.class, CallInterceptor.class,
			EventInterceptor.class);

	private final ConfigurableListableBeanFactory beans;

	InterceptorBeans(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	/** Add the interceptors of every registry. */
	@Override
	public void customize(CommandRegistryBuilder builder) {
		apply(builder, null);
	}

	/**
	 * Add the interceptors of a module, which run inside those of every registry.
	 * @param builder the builder of its registry
	 * @param module the id of the module
	 */
	public void applyTo(CommandRegistryBuilder builder, String module) {
		apply(builder, module);
	}

	private void apply(CommandRegistryBuilder builder, @Nullable String module) {
		of(CommandInterceptor.class, module).forEach(builder::interceptor);
		of(CallInterceptor.class, module).forEach(builder::callInterceptor);
		of(EventInterceptor.class, module).forEach(builder::eventInterceptor);
	}

	private <T> Stream<T> of(Class<T> type, @Nullable String module) {
		Map<String, T> named = this.beans.getBeansOfType(type);
		return this.beans.getBeanProvider(type)
			.orderedStream()
			.filter((interceptor) -> Objects.equals(module, moduleOf(nameOf(interceptor, named), interceptor)));
	}

	/**
	 * Return the modules that have interceptors of their own.
	 * @return the names of their beans by module
	 */
	public Map<String, Set<String>> byModule() {
		Map<String, Set<String>> modules = new TreeMap<>();
		for (Class<?> type : TYPES) {
			this.beans.getBeansOfType(type).forEach((name, interceptor) -> {
				String module = moduleOf(name, interceptor);
				if (module != null) {
					modules.computeIfAbsent(module, (id) -> new TreeSet<>()).add(name);
				}
			});
		}
		return modules;
	}

	/**
	 * Warn of interceptors whose channels do not exist. The application may still attach
	 * such a channel itself.
	 * @param beans the beans
	 * @param applicationId the id of the application's registry, and so of the channels
	 * of its modules to it; {@code null} for a registry that a test has mocked
	 * @param channels the channels of the application
	 */
	static void warnOfUnknownChannels(ListableBeanFactory beans, @Nullable String applicationId,
			Collection<CommandChannel> channels) {
		Set<String> known = channels.stream().map(CommandChannel::id).collect(Collectors.toCollection(TreeSet::new));
		beans.getBeansOfType(CallInterceptor.class)
			.forEach(
					(name, interceptor) -> interceptor.channels()
						.stream()
						.filter((id) -> !known.contains(id) && !id.equals(applicationId))
						.forEach((id) -> logger.warn(
								"Interceptor '{}' is for channel '{}', which is not one of the channels {}: "
										+ "correct the id, or declare the channel below cmd-ipc.channel",
								name, id, known)));
	}

	@SuppressWarnings("ReferenceEquality")
	private static @Nullable String nameOf(Object interceptor, Map<String, ?> named) {
		return named.entrySet()
			.stream()
			.filter((bean) -> bean.getValue() == interceptor)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private @Nullable String moduleOf(@Nullable String name, Object interceptor) {
		String module = CommandModules.moduleOf(AopUtils.getTargetClass(interceptor));
		Method method = (module == null && name != null) ? factoryMethod(name) : null;
		return (method != null) ? CommandModules.moduleOf(method.getDeclaringClass()) : module;
	}

	private @Nullable Method factoryMethod(String name) {
		BeanDefinition definition = this.beans.containsBeanDefinition(name) ? this.beans.getMergedBeanDefinition(name)
				: null;
		return (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
	}

}
