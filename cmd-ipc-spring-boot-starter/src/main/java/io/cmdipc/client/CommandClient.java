package io.cmdipc.client;

import java.util.List;

import io.cmdipc.CommandRegistry;

/**
 * A client of the application.
 *
 * @param beanName the name of the bean
 * @param type the interface
 * @param registry the registry of its calls
 * @param strict whether its methods must fit their commands
 * @param commands the commands that it calls, ordered by id
 */
public record CommandClient(String beanName, Class<?> type, CommandRegistry registry, boolean strict,
		List<ClientCommand> commands) {

	/**
	 * Create a client.
	 */
	public CommandClient {
		commands = List.copyOf(commands);
	}

}
