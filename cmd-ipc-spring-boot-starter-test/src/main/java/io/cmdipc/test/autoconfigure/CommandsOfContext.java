package io.cmdipc.test.autoconfigure;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.method.CommandContract;
import io.cmdipc.method.ContractCommand;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The ids of the commands that code of an application can call: those of its registries,
 * and those that its clients declare.
 */
final class CommandsOfContext {

	private final ListableBeanFactory beans;

	CommandsOfContext(ListableBeanFactory beans) {
		this.beans = beans;
	}

	Stream<String> ids() {
		return Stream.concat(registered(), declared());
	}

	private Stream<String> registered() {
		return this.beans.getBeansOfType(CommandRegistry.class)
			.values()
			.stream()
			.flatMap((registry) -> registry.commands().stream())
			.map((command) -> command.definition().id());
	}

	/* By type, since a test may have replaced a client. */
	private Stream<String> declared() {
		return Arrays.stream(this.beans.getBeanDefinitionNames())
			.map((name) -> this.beans.getType(name, false))
			.filter(Objects::nonNull)
			.flatMap((type) -> Arrays.stream(ClassUtils.getAllInterfacesForClass(type)))
			.distinct()
			.filter(CommandContract::isContract)
			.flatMap((contract) -> CommandContract.commands(contract, contract.getName(), contract).stream())
			.map(ContractCommand::id);
	}

}
