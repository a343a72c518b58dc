package io.cmdipc.client;

import java.lang.reflect.Method;

import io.cmdipc.CommandCaller;
import io.cmdipc.method.ContractCommand;
import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringValueResolver;

/**
 * A method of a client. Everything that can be decided before the first call was decided
 * then.
 *
 * @param index the index among the methods of the client
 * @param command the command
 * @param signature its parameters
 * @param caller selects the caller of a call
 * @param settings the settings of the calls
 * @param request creates the requests
 * @param result makes the calls
 */
record ClientMethod(int index, ContractCommand command, MethodSignature signature, ClientCaller caller,
		CallSettings settings, ClientRequest request, ClientResult result) {

	static ClientMethod of(int index, ContractCommand command, JsonMapper mapper,
			@Nullable StringValueResolver placeholders) {
		MethodSignature signature = MethodSignature.ofClient(command.method(), mapper);
		return new ClientMethod(index, command, signature, ClientCaller.of(signature),
				CallSettings.of(command, placeholders), ClientRequest.of(signature, mapper),
				ClientResult.of(command.method(), mapper));
	}

	/** Return this method, whose calls are made only if it fits its command. */
	ClientMethod guardedBy(CheckedMethod checked) {
		ClientResult.Call call = this.result.call();
		return new ClientMethod(this.index, this.command, this.signature, this.caller, this.settings, this.request,
				new ClientResult(this.result.type(),
						(own, id, sent, arguments) -> call.make(new GuardedCaller(own, checked), id, sent, arguments)));
	}

	Method method() {
		return this.command.method().method();
	}

	/** Return text such as {@code Billing.charge(Charge)}. */
	String describe() {
		return this.command.method().describe();
	}

	/**
	 * Call the command.
	 * @param own the caller of the client, with the settings of this method
	 */
	@Nullable Object call(CommandCaller own, @Nullable Object[] arguments) {
		CommandCaller selected = this.caller.isFixed() ? own : this.caller.select(own, this.settings, arguments);
		return this.result.call().make(selected, this.command.id(), this.request.of(arguments), arguments);
	}

}
