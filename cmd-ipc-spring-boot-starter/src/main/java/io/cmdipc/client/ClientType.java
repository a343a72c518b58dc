package io.cmdipc.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.cmdipc.CommandCaller;
import io.cmdipc.method.CommandContract;
import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;
import org.springframework.util.StringValueResolver;

/**
 * The interface of a client, with what its methods do.
 */
final class ClientType {

	private final Class<?> type;

	private final List<ClientMethod> commands;

	private final Map<Method, ClientMethod> calls = new HashMap<>();

	private final Map<Method, Method> defaults = new HashMap<>();

	private ClientType(Class<?> type, List<ClientMethod> commands) {
		this.type = type;
		this.commands = commands;
		commands.forEach((command) -> this.calls.put(command.method(), command));
		Arrays.stream(type.getMethods()).filter((method) -> isDefault(method)).forEach((method) -> {
			method.setAccessible(true);
			this.defaults.put(method, method);
		});
	}

	/**
	 * Create the type of a client.
	 * @throws InvalidMethodException if no client can be made of the interface
	 */
	static ClientType of(Class<?> type, JsonMapper mapper, @Nullable StringValueResolver placeholders) {
		check(type);
		List<ContractCommand> commands = CommandContract.commands(type, owner(type), type);
		List<ClientMethod> methods = new ArrayList<>();
		for (ContractCommand command : commands) {
			methods.add(ClientMethod.of(methods.size(), command, mapper, placeholders));
		}
		return new ClientType(type, methods);
	}

	private static void check(Class<?> type) {
		if (!type.isInterface() || type.isAnnotation() || type.isSealed()) {
			throw new InvalidMethodException(owner(type) + " cannot be created: the type is "
					+ (type.isSealed() ? "sealed." : "not an interface."), "Declare an interface.");
		}
		if (!CommandContract.isContract(type)) {
			throw new InvalidMethodException(owner(type) + " cannot be created: the interface has no @CommandExchange.",
					"Annotate the interface with the prefix of its commands, or its methods with their ids.");
		}
		if (type.getTypeParameters().length > 0) {
			throw new InvalidMethodException(owner(type) + " cannot be created: the interface has type parameters.",
					"Extend it by an interface that says what they are.");
		}
	}

	private static String owner(Class<?> type) {
		return "Client " + ClassUtils.getShortName(type);
	}

	private static boolean isDefault(Method method) {
		return (method.getModifiers() & (Modifier.ABSTRACT | Modifier.STATIC)) == 0;
	}

	List<ClientMethod> commands() {
		return this.commands;
	}

	Class<?> type() {
		return this.type;
	}

	Object create(CommandCaller caller) {
		return Proxy.newProxyInstance(this.type.getClassLoader(), new Class<?>[] { this.type },
				new ClientInvocation(this, caller));
	}

	@Nullable ClientMethod find(Method method) {
		return this.calls.get(method);
	}

	/** Call a method that is no command: a default method, or one of {@code Object}. */
	@Nullable Object callOther(Object client, Method method, @Nullable Object[] arguments) throws Throwable {
		Method body = this.defaults.get(method);
		if (body != null) {
			return InvocationHandler.invokeDefault(client, body, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> client == arguments[0];
			case "hashCode" -> System.identityHashCode(client);
			default -> owner(this.type);
		};
	}

}
