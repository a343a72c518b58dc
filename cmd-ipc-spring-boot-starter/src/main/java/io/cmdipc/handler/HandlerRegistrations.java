package io.cmdipc.handler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.cmdipc.CommandRegistry;
import io.cmdipc.DuplicateCommandException;
import io.cmdipc.Registration;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.method.InvalidMethodException;

/**
 * The registrations of all handlers and listeners of an application. Either all of them
 * are registered or none.
 */
final class HandlerRegistrations {

	private final HandlerRegistryResolver resolver;

	private final HandlerFactory factory;

	private final HandlerIds ids = new HandlerIds();

	private final List<HandlerDescription> handlers = new ArrayList<>();

	private final List<ListenerDescription> listeners = new ArrayList<>();

	private final List<CompletableFuture<Registration>> registrations = new ArrayList<>();

	HandlerRegistrations(HandlerRegistryResolver resolver, HandlerFactory factory) {
		this.resolver = resolver;
		this.factory = factory;
	}

	HandlerRegistrations register(List<HandlerMethod> found) {
		List<HandlerFactory.Command> commands = new ArrayList<>();
		List<Runnable> listening = new ArrayList<>();
		for (HandlerMethod method : found) {
			CommandRegistry registry = this.resolver.resolve(method.beanName(), method.beanType());
			if (isMock(registry)) {
				continue;
			}
			String commandId = method.commandId();
			if (commandId != null) {
				this.ids.claim(commandId, registry, method);
				commands.add(this.factory.command(commandId, method, registry));
			}
			CommandEventListener listener = method.annotation(CommandEventListener.class);
			if (listener != null) {
				listening.add(prepare(this.factory.listener(listener, method, registry)));
			}
		}
		try {
			registerAll(commands);
			listening.forEach(Runnable::run);
		}
		catch (Throwable ex) {
			close();
			throw ex;
		}
		this.handlers.sort(Comparator.comparing(HandlerDescription::commandId));
		this.listeners.sort(Comparator.comparing(ListenerDescription::eventId));
		return this;
	}

	/*
	 * A mock of a test returns null where no registry does. It could keep no handler.
	 */
	private static boolean isMock(CommandRegistry registry) {
		return Objects.isNull(registry.jsonMapper());
	}

	private Runnable prepare(HandlerFactory.Listener listener) {
		return () -> {
			this.registrations.add(CompletableFuture.completedFuture(listener.add()));
			this.listeners.add(listener.describe());
		};
	}

	/*
	 * Register all and then wait, since each may need a response of the router.
	 */
	private void registerAll(List<HandlerFactory.Command> commands) {
		for (HandlerFactory.Command command : commands) {
			this.registrations.add(command.registry().register(command.definition(), command.function()));
			this.handlers.add(command.describe());
		}
		for (int i = 0; i < commands.size(); i++) {
			await(this.registrations.get(i), commands.get(i));
		}
	}

	private static void await(CompletableFuture<Registration> registration, HandlerFactory.Command command) {
		try {
			registration.join();
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			String action = (cause instanceof DuplicateCommandException)
					? "Choose another id, or remove the other registration."
					: "Check that the registry is open and that its router channel, if any, is reachable.";
			throw new InvalidMethodException(command.method() + " cannot be registered in registry '"
					+ command.registry().id() + "': " + cause.getMessage(), action, cause);
		}
	}

	List<HandlerDescription> handlers() {
		return List.copyOf(this.handlers);
	}

	List<ListenerDescription> listeners() {
		return List.copyOf(this.listeners);
	}

	void close() {
		for (CompletableFuture<Registration> registration : this.registrations) {
			CompletableFuture<Void> unused = registration.thenAccept(Registration::close);
		}
	}

}
