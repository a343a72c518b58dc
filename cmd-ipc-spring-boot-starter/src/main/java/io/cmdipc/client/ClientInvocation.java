package io.cmdipc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
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
		if (command == null) {
			return this.type.callOther(proxy, method, given);
		}
		try {
			return command.call(this.callers[command.index()], given);
		}
		catch (CommandException ex) {
			throw declared(ex, method);
		}
	}

	/* A checked exception of a decoder is thrown by a method that declares it. */
	private static Exception declared(CommandException failure, Method method) {
		Exception decoded = failure.decoded();
		return (decoded != null
				&& Arrays.stream(method.getExceptionTypes()).anyMatch((type) -> type.isInstance(decoded))) ? decoded
						: failure;
	}

}
