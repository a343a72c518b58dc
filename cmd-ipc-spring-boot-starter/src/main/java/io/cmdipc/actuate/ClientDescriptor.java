package io.cmdipc.actuate;

import java.util.List;

import io.cmdipc.client.ClientCommand;
import io.cmdipc.client.ClientMismatch;
import io.cmdipc.client.CommandClient;
import org.jspecify.annotations.Nullable;

/**
 * Description of a client for the {@code commands} endpoint.
 *
 * @param type the interface
 * @param registry the id of the registry of its calls
 * @param strict whether its methods must fit their commands
 * @param methods the methods, ordered by the ids of their commands
 */
public record ClientDescriptor(String type, String registry, boolean strict, List<MethodDescriptor> methods) {

	static ClientDescriptor of(CommandClient client) {
		return new ClientDescriptor(client.type().getName(), String.valueOf(client.registry().id()), client.strict(),
				client.commands().stream().map(MethodDescriptor::of).toList());
	}

	/**
	 * A method that calls a command.
	 *
	 * @param method the method, such as {@code Billing.charge(Charge)}
	 * @param command the id of the command
	 * @param mismatch the mismatch between both, {@code null} if they fit or there is no
	 * such command
	 */
	public record MethodDescriptor(String method, String command, @Nullable MismatchDescriptor mismatch) {

		private static MethodDescriptor of(ClientCommand command) {
			ClientMismatch mismatch = command.mismatch();
			return new MethodDescriptor(command.toString(), command.id(),
					(mismatch != null) ? new MismatchDescriptor(mismatch.channelId(), mismatch.differences()) : null);
		}

	}

	/**
	 * Mismatch between a method and its command.
	 *
	 * @param channel the channel that leads to the command, {@code null} if it is local
	 * @param differences the differences, each with its JSON path and both sides
	 */
	public record MismatchDescriptor(@Nullable String channel, List<String> differences) {

	}

}
