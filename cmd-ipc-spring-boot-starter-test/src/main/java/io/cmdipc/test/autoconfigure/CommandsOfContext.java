package io.cmdipc.test.autoconfigure;

import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;

import org.springframework.beans.factory.ListableBeanFactory;

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
		return this.beans.getBeansOfType(CommandRegistry.class)
			.values()
			.stream()
			.flatMap((registry) -> registry.commands().stream())
			.map(RegisteredCommand::definition)
			.map((definition) -> definition.id());
	}

}
