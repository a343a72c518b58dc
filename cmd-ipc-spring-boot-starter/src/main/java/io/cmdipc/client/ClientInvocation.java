package io.cmdipc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import io.cmdipc.CommandCaller;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one client.
 */
final class ClientInvocation implements InvocationHandler {

	private static final Object[] NONE = {};

	private final ClientType type;

	private final CommandCaller[] callers;

	ClientInvocation(ClientType type, CommandCaller caller) {
		this.type = type;
		this.callers = type.commands()
			.stream()
			.map((command) -> command.settings().applyTo(caller))
			.toArray(CommandCaller[]::new);
	}

	ClientType type() {
		return this.type;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		@Nullable Object[] given = (arguments != null) ? arguments : NONE;
		ClientMethod command = this.type.find(method);
		return (command != null) ? command.call(this.callers[command.index()], given)
				: this.type.callOther(proxy, method, given);
	}

}
