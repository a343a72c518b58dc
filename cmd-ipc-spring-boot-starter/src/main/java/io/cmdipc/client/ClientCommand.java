package io.cmdipc.client;

import java.lang.reflect.Type;

import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.MethodSignature;

/**
 * A command as a method of a client calls it.
 */
public final class ClientCommand {

	private final ClientMethod method;

	ClientCommand(ClientMethod method) {
		this.method = method;
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
	 * Return text such as {@code Billing.charge(Charge)}.
	 * @return interface, name and types of parameters
	 */
	@Override
	public String toString() {
		return this.method.command().method().describe();
	}

}
