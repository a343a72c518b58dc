package io.cmdipc.handler;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.client.CommandClients;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.MethodSignature;
import io.cmdipc.method.ReadableTypes;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import org.springframework.util.ClassUtils;

/**
 * Creates functions from methods. The schema generator and the validation are created
 * when the first method needs them.
 */
final class HandlerFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Supplier<@Nullable CommandSchemaGenerator> schemas;

	private final CollectionLimits limits;

	private final Map<JsonMapper, CommandClientFactory> clients = new HashMap<>();

	private @Nullable HandlerDefinitions definitions;

	private ArgumentValidation.@Nullable Factory validations;

	HandlerFactory(ConfigurableListableBeanFactory beanFactory, Supplier<@Nullable CommandSchemaGenerator> schemas,
			CollectionLimits limits) {
		this.beanFactory = beanFactory;
		this.schemas = schemas;
		this.limits = limits;
	}

	/** Create a command that is not registered yet. */
	Command command(String id, HandlerMethod method, CommandRegistry registry) {
		MethodSignature signature = MethodSignature.ofHandler(method.declared(), registry.jsonMapper());
		HandlerInvoker invoker = invoker(method, signature, registry.jsonMapper());
		new ResultTypes(registry.jsonMapper()).check(method, invoker.returnValue().resultType());
		CommandDefinition definition = definitions().define(id, method.commandDescription(), signature,
				invoker.returnValue().resultType(), registry.jsonMapper());
		return new Command(method, registry, definition,
				new HandlerFunction(invoker, isInterruptible(method, invoker)));
	}

	private static boolean isInterruptible(HandlerMethod method, HandlerInvoker invoker) {
		if (method.isInterruptible() && invoker.returnValue().isAsync()) {
			throw new InvalidMethodException(
					method + " is declared interruptible, but holds no thread while its result is pending.",
					"Remove 'interruptible': what the method returns is cancelled when its call is.");
		}
		return method.isInterruptible();
	}

	/** Create a listener that is not added yet. */
	Listener listener(CommandEventListener annotation, HandlerMethod method, CommandRegistry registry) {
		MethodSignature signature = MethodSignature.ofListener(method.declared(), registry.jsonMapper());
		ListenedEvent event = ListenedEvent.of(annotation, signature);
		HandlerInvoker invoker = invoker(method, signature, registry.jsonMapper());
		ResultTypes.checkDropped(method, invoker.returnValue().resultType());
		return new Listener(method, registry, event, new ListenerFunction(method.describe(), invoker));
	}

	/** Create the function of a method whose command is not registered. */
	HandlerFunction function(HandlerMethod method, JsonMapper mapper) {
		return new HandlerFunction(invoker(method, MethodSignature.ofHandler(method.declared(), mapper), mapper),
				false);
	}

	private HandlerInvoker invoker(HandlerMethod method, MethodSignature signature, JsonMapper mapper) {
		new ReadableTypes(mapper).check(signature);
		checkAsync(method);
		this.beanFactory.getBeanProvider(HandlerMethodCheck.class)
			.orderedStream()
			.forEach((check) -> check.check(method.declared(), method.implementation()));
		ReturnValue returnValue = ReturnValue.of(method.declared(), new ResultCollector(this.limits, mapper));
		return new HandlerInvoker(new HandlerTarget(this.beanFactory, method),
				new MethodArguments(signature, mapper, new ArgumentSources(() -> clients(mapper), senders())),
				signature.hasPayload() ? validations().prepare(signature, mapper) : null, returnValue,
				DeclaredResult.of(method, returnValue.resultType(), mapper));
	}

	private @Nullable SenderArguments senders() {
		return this.beanFactory.getBeanProvider(SenderArguments.class).getIfAvailable();
	}

	/* The caller of an invocation replaces the registry. */
	private CommandClientFactory clients(JsonMapper mapper) {
		return this.clients.computeIfAbsent(mapper, (key) -> {
			CommandRegistry registry = this.beanFactory.getBeanProvider(CommandRegistry.class).getObject();
			CommandClients imported = this.beanFactory.getBeanProvider(CommandClients.class).getIfAvailable();
			if (imported != null && key.equals(registry.jsonMapper())) {
				return imported.factory();
			}
			return CommandClientFactory.builder(registry)
				.jsonMapper(key)
				.embeddedValueResolver(this.beanFactory::resolveEmbeddedValue)
				.build();
		});
	}

	/*
	 * The annotation has no effect unless it is enabled.
	 */
	private void checkAsync(HandlerMethod method) {
		Class<?> returned = method.method().getReturnType();
		if (returned != void.class && !Future.class.isAssignableFrom(returned)
				&& this.beanFactory.containsBean(TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME)
				&& (AnnotatedElementUtils.hasAnnotation(method.implementation(), Async.class)
						|| AnnotatedElementUtils.hasAnnotation(method.beanType(), Async.class))) {
			throw new InvalidMethodException(
					method + " is @Async, but returns " + returned.getSimpleName()
							+ ", so that each of its calls would fail.",
					"Return a CompletableFuture, or remove @Async.");
		}
	}

	private HandlerDefinitions definitions() {
		HandlerDefinitions known = this.definitions;
		if (known == null) {
			known = new HandlerDefinitions(this.schemas.get());
			this.definitions = known;
		}
		return known;
	}

	private ArgumentValidation.Factory validations() {
		ArgumentValidation.Factory known = this.validations;
		if (known == null) {
			known = isPresent(this.beanFactory.getBeanClassLoader()) && isPresent(getClass().getClassLoader())
					? JakartaValidation.create(this.beanFactory) : ArgumentValidation.Factory.NONE;
			this.validations = known;
		}
		return known;
	}

	private static boolean isPresent(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent("jakarta.validation.Validator", classLoader);
	}

	/**
	 * A command that is not registered yet.
	 *
	 * @param method the method that handles it
	 * @param registry the registry of the command
	 * @param definition the definition to register
	 * @param function the function to register
	 */
	record Command(HandlerMethod method, CommandRegistry registry, CommandDefinition definition,
			HandlerFunction function) {

		HandlerDescription describe() {
			return new HandlerDescription(this.registry.id(), this.definition.id(), this.method.beanName(),
					this.method.describe());
		}

	}

	/**
	 * A listener that is not added yet.
	 *
	 * @param method the method that listens
	 * @param registry the registry that delivers the events
	 * @param event the event
	 * @param function the function to add
	 */
	record Listener(HandlerMethod method, CommandRegistry registry, ListenedEvent event, ListenerFunction function) {

		Registration add() {
			Class<?> type = this.event.type();
			return this.registry.addEventListener(this.event.id(),
					(type != null) ? this.function.onlyOf(type) : this.function);
		}

		ListenerDescription describe() {
			return new ListenerDescription(this.registry.id(), this.event.id(), this.method.beanName(),
					this.method.describe(), this.event.payloadType());
		}

	}

}
