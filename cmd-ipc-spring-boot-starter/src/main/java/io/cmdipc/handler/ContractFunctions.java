package io.cmdipc.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import io.cmdipc.CommandFunction;
import io.cmdipc.method.CommandContract;
import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The commands of a contract as functions that call an object which implements it, such
 * as a fake of a test. Requests are read, validated and answered as those of a service.
 */
public final class ContractFunctions {

	private ContractFunctions() {
	}

	/**
	 * Create the functions.
	 * @param contract an interface with {@link io.cmdipc.contract.CommandExchange}
	 * @param implementation the object
	 * @param mapper the mapper of requests and results
	 * @param beans the beans among which a validator is looked up, {@code null} for no
	 * validation
	 * @param <T> the interface
	 * @return the functions by the ids of their commands
	 * @throws io.cmdipc.method.InvalidMethodException if a method of the interface cannot
	 * be a command
	 */
	public static <T> Map<String, CommandFunction> of(Class<T> contract, T implementation, JsonMapper mapper,
			@Nullable BeanFactory beans) {
		if (!contract.isInterface()) {
			throw new InvalidMethodException("Contract " + ClassUtils.getShortName(contract) + " is not an interface.",
					"Name the interface with @CommandExchange that it implements.");
		}
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory(beans);
		factory.setBeanClassLoader(contract.getClassLoader());
		String name = ClassUtils.getShortName(contract);
		factory.registerSingleton(name, implementation);
		HandlerFactory handlers = new HandlerFactory(factory, () -> null, CollectionLimits.DEFAULT);
		Map<String, CommandFunction> functions = new LinkedHashMap<>();
		for (ContractCommand command : CommandContract.commands(contract, "Contract " + name, contract)) {
			HandlerMethod method = new HandlerMethod(name, contract, command.method().method());
			functions.put(command.id(), handlers.function(method, mapper));
		}
		return functions;
	}

}
