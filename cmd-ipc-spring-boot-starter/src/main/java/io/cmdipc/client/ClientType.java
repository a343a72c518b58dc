package io.cmdipc.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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

	private final List<CheckedMethod> checked;

	private final Map<Method, ClientMethod> calls = new HashMap<>();

	private final Map<Method, MethodHandle> defaults = new HashMap<>();

	private ClientType(Class<?> type, List<ClientMethod> commands, List<CheckedMethod> checked) {
		this.type = type;
		this.checked = checked;
		this.commands = commands;
		commands.forEach((command) -> this.calls.put(command.method(), command));
		Arrays.stream(type.getMethods())
			.filter(ClientType::isDefault)
			.forEach((method) -> this.defaults.put(method, body(method)));
	}

	/**
	 * Create the type of a client.
	 * @throws InvalidMethodException if no client can be made of the interface
	 */
	static ClientType of(Class<?> type, JsonMapper mapper, @Nullable StringValueResolver placeholders,
			ClientChecks checks) {
		List<ContractCommand> commands = contract(type);
		List<ClientMethod> methods = new ArrayList<>();
		List<CheckedMethod> checked = new ArrayList<>();
		for (ContractCommand command : commands) {
			ClientMethod method = ClientMethod.of(methods.size(), command, mapper, placeholders);
			CheckedMethod own = new CheckedMethod(method, checks);
			checked.add(own);
			methods.add(checks.isStrict() ? method.guardedBy(own) : method);
		}
		checks.add(checked);
		return new ClientType(type, methods, checked);
	}

	/**
	 * Return the commands that a client calls.
	 * @throws InvalidMethodException if no client can be made of the interface
	 */
	static List<ContractCommand> contract(Class<?> type) {
		check(type);
		List<ContractCommand> commands = CommandContract.commands(type, owner(type), type);
		checkInherited(commands);
		return commands;
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

	/* A call of a method that two interfaces declare does not tell which one is meant. */
	private static void checkInherited(List<ContractCommand> commands) {
		Map<List<Object>, ContractCommand> known = new HashMap<>();
		for (ContractCommand command : commands) {
			Method method = command.method().method();
			ContractCommand other = known.putIfAbsent(List.of(method.getName(), List.of(method.getParameterTypes())),
					command);
			if (other != null && !other.id().equals(command.id())) {
				throw new InvalidMethodException(
						command.method() + " is inherited from two interfaces, as commands '" + other.id() + "' and '"
								+ command.id() + "'.",
						"Declare the method again, with the id of the command in a @CommandExchange, or import a client "
								+ "of each interface.");
			}
		}
	}

	private static String owner(Class<?> type) {
		return "Client " + ClassUtils.getShortName(type);
	}

	private static boolean isDefault(Method method) {
		return (method.getModifiers() & (Modifier.ABSTRACT | Modifier.STATIC)) == 0;
	}

	/*
	 * An interface need not be public, so its methods are called as it calls them itself.
	 */
	private static MethodHandle body(Method method) {
		Class<?> declaring = method.getDeclaringClass();
		try {
			return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
				.unreflectSpecial(method, declaring)
				.asSpreader(Object[].class, method.getParameterCount());
		}
		catch (IllegalAccessException ex) {
			throw new InvalidMethodException(
					"Default method " + ClassUtils.getShortName(declaring) + "." + method.getName()
							+ " cannot be called by a client.",
					"Open the package of the interface, or remove the body.", ex);
		}
	}

	List<ClientMethod> commands() {
		return this.commands;
	}

	/** Return the methods with the results of their checks, in the same order. */
	List<CheckedMethod> checked() {
		return this.checked;
	}

	/**
	 * Throw an exception if a method does not fit its command.
	 * @param advice the action in place of correcting the method
	 */
	void verify(String advice) {
		String mismatches = this.checked.stream()
			.map(CheckedMethod::mismatch)
			.filter(Objects::nonNull)
			.map((mismatch) -> "\n    - " + mismatch)
			.collect(Collectors.joining());
		if (!mismatches.isEmpty()) {
			throw new InvalidMethodException(
					owner(this.type) + " does not fit the commands that it calls:" + mismatches,
					"Correct the interface or the commands, or " + advice + " to be warned only.");
		}
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
		MethodHandle body = this.defaults.get(method);
		if (body != null) {
			return body.invoke(client, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> client == arguments[0];
			case "hashCode" -> System.identityHashCode(client);
			default -> owner(this.type);
		};
	}

}
