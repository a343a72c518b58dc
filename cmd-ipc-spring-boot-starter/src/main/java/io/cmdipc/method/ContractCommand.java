package io.cmdipc.method;

import io.cmdipc.contract.CommandExchange;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A command that an interface declares.
 *
 * @param method the method of the interface
 * @param id the id of the command
 * @param description the description of the command, {@code null} for none
 * @param timeout the time limit of a call as text, {@code null} for that of the registry
 * @param idempotent whether a call may be sent again
 */
public record ContractCommand(CommandMethod method, String id, @Nullable String description, @Nullable String timeout,
		boolean idempotent) {

	static ContractCommand of(CommandMethod method, @Nullable CommandExchange onType,
			@Nullable CommandExchange onMethod) {
		String id = id(method, (onType != null) ? onType.value() : "", onMethod);
		CommandIds.check(id, method, "command");
		String timeout = text((onMethod != null) ? onMethod.timeout() : "");
		return new ContractCommand(method, id, text((onMethod != null) ? onMethod.description() : ""),
				(timeout == null && onType != null) ? text(onType.timeout()) : timeout,
				(onMethod != null && onMethod.idempotent()) || (onType != null && onType.idempotent()));
	}

	private static String id(CommandMethod method, String prefix, @Nullable CommandExchange onMethod) {
		String own = (onMethod != null) ? onMethod.value() : "";
		if (onMethod != null && !onMethod.id().isEmpty()) {
			if (!own.isEmpty()) {
				throw new InvalidMethodException(method + " has a @CommandExchange with value and id.",
						"Keep the value, which follows the prefix of the interface, or the id, which is complete.");
			}
			return onMethod.id();
		}
		checkPart(method, prefix, "prefix");
		checkPart(method, own, "value");
		String name = own.isEmpty() ? method.name() : own;
		return prefix.isEmpty() ? name : prefix + "." + name;
	}

	private static void checkPart(CommandMethod method, String part, String kind) {
		if (!part.isEmpty() && part.isBlank()) {
			throw new InvalidMethodException(method + " has a blank " + kind + " in its @CommandExchange.",
					"Name the command in the annotation, for example \"billing.charge\", or remove the " + kind + ".");
		}
		if (part.startsWith(".") || part.endsWith(".")) {
			throw new InvalidMethodException(method + " has the " + kind + " '" + part + "' in its @CommandExchange.",
					"Remove the dot: one is added between the prefix and the name of the command.");
		}
	}

	private static @Nullable String text(String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
