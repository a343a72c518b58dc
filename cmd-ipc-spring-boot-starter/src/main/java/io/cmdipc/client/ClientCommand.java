package io.cmdipc.client;

import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.IntStream;

import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;

/**
 * A command as a method of a client calls it.
 */
public final class ClientCommand {

	private final ClientMethod method;

	private final CheckedMethod checked;

	private ClientCommand(ClientMethod method, CheckedMethod checked) {
		this.method = method;
		this.checked = checked;
	}

	static List<ClientCommand> all(ClientType type) {
		return IntStream.range(0, type.commands().size())
			.mapToObj((i) -> new ClientCommand(type.commands().get(i), type.checked().get(i)))
			.toList();
	}

	/**
	 * Return the id of the command.
	 * @return the id
	 */
	public String id() {
		return this.method.command().id();
	}

	/**
	 * Return the declaration of the command.
	 * @return the declaration
	 */
	public ContractCommand contract() {
		return this.method.command();
	}

	/**
	 * Return the parameters of the method, from which schema and properties of requests
	 * are generated.
	 * @return the signature
	 */
	public MethodSignature signature() {
		return this.method.signature();
	}

	/**
	 * Return the type that results are read as.
	 * @return the type, {@code void.class} if they are not read
	 */
	public Type resultType() {
		return this.method.result().type();
	}

	/**
	 * Return the mismatch between the method and the command that is registered or listed
	 * at the moment.
	 * @return the mismatch, {@code null} if the method fits, or there is no such command
	 */
	public @Nullable ClientMismatch mismatch() {
		return this.checked.mismatch();
	}

	/**
	 * Return text such as {@code Billing.charge(Charge)}.
	 * @return interface, name and types of parameters
	 */
	@Override
	public String toString() {
		return this.method.command().method().describe();
	}

}
