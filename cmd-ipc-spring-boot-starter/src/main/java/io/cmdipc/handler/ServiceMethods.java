package io.cmdipc.handler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandService;
import io.cmdipc.method.CommandContract;
import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.InvalidMethodException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The methods by which a {@link CommandService} handles the commands of its interfaces.
 */
final class ServiceMethods {

	private ServiceMethods() {
	}

	static Collection<HandlerMethod> of(String beanName, Class<?> beanType) {
		if (!isService(beanType)) {
			return List.of();
		}
		List<Class<?>> contracts = CommandContract.implementedBy(beanType);
		String owner = HandlerMethod.owner(beanName);
		if (contracts.isEmpty()) {
			throw new InvalidMethodException(
					owner + " is a @CommandService, but implements no interface with @CommandExchange.",
					"Implement such an interface, or make the bean a @Component with @CommandHandler methods.");
		}
		Map<List<Object>, HandlerMethod> methods = new LinkedHashMap<>();
		for (Class<?> contract : contracts) {
			for (ContractCommand command : CommandContract.commands(contract, owner, beanType)) {
				HandlerMethod method = new HandlerMethod(beanName, command.method(), command);
				checkHandler(method);
				methods.putIfAbsent(signature(command), method);
			}
		}
		return methods.values();
	}

	static boolean isService(Class<?> beanType) {
		return !beanType.isInterface() && AnnotationUtils.isCandidateClass(beanType, CommandService.class)
				&& MergedAnnotations.from(beanType, SearchStrategy.SUPERCLASS).isPresent(CommandService.class);
	}

	private static void checkHandler(HandlerMethod method) {
		if (AnnotatedElementUtils.hasAnnotation(method.implementation(), CommandHandler.class)) {
			throw new InvalidMethodException(
					method + " is a command by its @CommandExchange and has a @CommandHandler as well.",
					"Remove @CommandHandler: a @CommandService handles the commands of its interfaces.");
		}
	}

	/*
	 * Interfaces may inherit one method several times, for example with and without type
	 * variables.
	 */
	private static List<Object> signature(ContractCommand command) {
		return List.of(command.id(), command.method().name(),
				command.method().parameters().stream().map((parameter) -> parameter.declared().toString()).toList());
	}

}
