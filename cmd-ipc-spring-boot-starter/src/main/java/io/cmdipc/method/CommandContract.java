package io.cmdipc.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import io.cmdipc.contract.CommandExchange;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The commands that an interface declares by {@link CommandExchange}, for its clients and
 * for the service that implements it.
 * <p>
 * The prefix of an inherited method is that of the interface itself, if it has the
 * annotation, otherwise that of the nearest interface which has it and declares or
 * inherits the method.
 */
public final class CommandContract {

	private final Class<?> type;

	private final List<Class<?>> annotated;

	private CommandContract(Class<?> type) {
		this.type = type;
		this.annotated = interfaces(type).stream().filter(CommandContract::isAnnotated).toList();
	}

	/**
	 * Return whether a type is an interface that declares or inherits commands.
	 * @param type the type
	 * @return whether it, one of its super-interfaces or one of their methods is
	 * annotated
	 */
	public static boolean isContract(Class<?> type) {
		return type.isInterface() && AnnotationUtils.isCandidateClass(type, CommandExchange.class)
				&& interfaces(type).stream()
					.anyMatch((candidate) -> isAnnotated(candidate)
							|| Arrays.stream(candidate.getDeclaredMethods()).anyMatch(CommandContract::isAnnotated));
	}

	/**
	 * Return the contracts that a class implements, without those that another one of
	 * them extends.
	 * @param implementation the class
	 * @return the interfaces
	 */
	public static List<Class<?>> implementedBy(Class<?> implementation) {
		List<Class<?>> contracts = Arrays.stream(ClassUtils.getAllInterfacesForClass(implementation))
			.flatMap((direct) -> interfaces(direct).stream())
			.distinct()
			.filter(CommandContract::isContract)
			.toList();
		return contracts.stream()
			.filter((contract) -> contracts.stream()
				.noneMatch((other) -> other != contract && contract.isAssignableFrom(other)))
			.toList();
	}

	/**
	 * Return the commands of an interface, in the order of their ids.
	 * @param type the interface
	 * @param owner the client or the bean, for error texts
	 * @param implementation the interface itself or the class of the bean, which resolves
	 * type variables
	 * @return the commands
	 * @throws InvalidMethodException if a method cannot be a command
	 */
	public static List<ContractCommand> commands(Class<?> type, String owner, Class<?> implementation) {
		CommandContract contract = new CommandContract(type);
		contract.checkTypes(owner);
		return Arrays.stream(type.getMethods())
			.filter((method) -> contract.isCommand(method, owner))
			.map((method) -> contract.command(new CommandMethod(owner, implementation, method)))
			.sorted(Comparator.comparing(ContractCommand::id))
			.toList();
	}

	private void checkTypes(String owner) {
		for (Class<?> candidate : this.annotated) {
			CommandExchange annotation = candidate.getAnnotation(CommandExchange.class);
			if (annotation != null && (!annotation.id().isEmpty() || !annotation.description().isEmpty())) {
				throw new InvalidMethodException(
						owner + " has id or description in the @CommandExchange of interface "
								+ ClassUtils.getShortName(candidate) + ".",
						"Move them to methods: the value of the annotation on an interface is the prefix of ids.");
			}
		}
	}

	private boolean isCommand(Method method, String owner) {
		if (Modifier.isAbstract(method.getModifiers())) {
			return !ReflectionUtils.isObjectMethod(method);
		}
		if (!method.isBridge() && !method.isSynthetic() && isAnnotated(method)) {
			throw new InvalidMethodException(
					new CommandMethod(owner, this.type, method, null) + " has a @CommandExchange and a body.",
					"Remove the annotation, or the body: only abstract methods are commands.");
		}
		return false;
	}

	private ContractCommand command(CommandMethod method) {
		CommandExchange onMethod = method.annotation(CommandExchange.class);
		Class<?> declaring = method.method().getDeclaringClass();
		CommandExchange onType = this.annotated.stream()
			.filter((candidate) -> declaring.isAssignableFrom(candidate) || candidate.isAssignableFrom(declaring))
			.map((candidate) -> AnnotatedElementUtils.getMergedAnnotation(candidate, CommandExchange.class))
			.findFirst()
			.orElse(null);
		if (onMethod == null && onType == null) {
			throw new InvalidMethodException(method + " has no @CommandExchange, and neither has its interface.",
					"Annotate the method with the id of its command, or the interface with the prefix of its commands, "
							+ "or give the method a body.");
		}
		return ContractCommand.of(method, onType, onMethod);
	}

	private static boolean isAnnotated(Class<?> type) {
		return AnnotatedElementUtils.isAnnotated(type, CommandExchange.class);
	}

	private static boolean isAnnotated(@Nullable Method method) {
		return method != null && AnnotatedElementUtils.isAnnotated(method, CommandExchange.class);
	}

	/** Return an interface and its super-interfaces, beginning with the nearest. */
	private static Set<Class<?>> interfaces(Class<?> type) {
		Set<Class<?>> found = new LinkedHashSet<>();
		Queue<Class<?>> open = new ArrayDeque<>(List.of(type));
		for (Class<?> next = open.poll(); next != null; next = open.poll()) {
			found.add(next);
			open.addAll(List.of(next.getInterfaces()));
		}
		return found;
	}

}
