package io.cmdipc.method;

import java.util.List;

import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.message.Payload;
import io.cmdipc.schema.CommandSchemaGenerator;
import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of a method by their places in a message.
 *
 * @param method the method
 * @param sourceType the type of the invocation or delivery
 * @param parameters all parameters
 * @param whole the parameter that takes the whole payload, {@code null} for none
 * @param named the parameters that take a property of the payload each
 */
public record MethodSignature(CommandMethod method, Class<?> sourceType, List<CommandParameter> parameters,
		@Nullable CommandParameter whole, List<CommandParameter> named) {

	/**
	 * Return the signature of a command handler.
	 * @param method the method
	 * @param mapper the mapper of requests
	 * @return the signature
	 * @throws InvalidMethodException if a parameter cannot be part of a request
	 */
	public static MethodSignature ofHandler(CommandMethod method, JsonMapper mapper) {
		return of(method, CommandInvocation.class, mapper);
	}

	/**
	 * Return the signature of an event listener.
	 * @param method the method
	 * @param mapper the mapper of payloads
	 * @return the signature
	 * @throws InvalidMethodException if a parameter cannot be part of a payload
	 */
	public static MethodSignature ofListener(CommandMethod method, JsonMapper mapper) {
		return of(method, EventDelivery.class, mapper);
	}

	/**
	 * Return the signature of a method that calls a command, which is read as its handler
	 * reads it.
	 * @param method the method
	 * @param mapper the mapper of requests
	 * @return the signature
	 * @throws InvalidMethodException if a parameter cannot be part of a request
	 */
	public static MethodSignature ofClient(CommandMethod method, JsonMapper mapper) {
		return of(method, CommandInvocation.class, mapper);
	}

	private static MethodSignature of(CommandMethod method, Class<?> sourceType, JsonMapper mapper) {
		List<CommandParameter> all = method.parameters();
		List<CommandParameter> ofPayload = all.stream()
			.filter((parameter) -> parameter.isOfPayload(sourceType))
			.toList();
		ofPayload.forEach(MethodSignature::check);
		if (ofPayload.size() == 1 && isWhole(ofPayload.get(0), sourceType, mapper)) {
			return new MethodSignature(method, sourceType, all, ofPayload.get(0), List.of());
		}
		ofPayload.forEach(CommandParameter::name);
		return new MethodSignature(method, sourceType, all, null, ofPayload);
	}

	/* An event type is the whole payload, even if its JSON is a text or a number. */
	private static boolean isWhole(CommandParameter parameter, Class<?> sourceType, JsonMapper mapper) {
		return sourceType == EventDelivery.class && parameter.eventType() != null
				|| PlainRecords.isRead(parameter.valueType(), mapper)
				|| new CommandSchemaGenerator(mapper).isObject(parameter.valueType());
	}

	private static void check(CommandParameter parameter) {
		Class<?> type = parameter.valueClass();
		if (type == EventDelivery.class) {
			throw new InvalidMethodException(describe(parameter) + ", which is for event listeners.",
					"Use CommandInvocation in a command handler.");
		}
		if (type == CommandInvocation.class) {
			throw new InvalidMethodException(describe(parameter) + ", which is for command handlers.",
					"Use EventDelivery in an event listener.");
		}
		String refusal = RequestTypes.refusal(type);
		if (refusal != null) {
			throw new InvalidMethodException(describe(parameter) + ", which cannot be read from a request or event.",
					refusal);
		}
	}

	private static String describe(CommandParameter parameter) {
		return parameter.method() + " has a parameter of type " + parameter.valueClass().getSimpleName();
	}

	/**
	 * Return whether any argument is part of the payload.
	 * @return {@code false} if the method has no request
	 */
	public boolean hasPayload() {
		return this.whole != null || !this.named.isEmpty();
	}

	/**
	 * Return the schema of the requests.
	 * @param schemas generates the schema
	 * @param mapper the mapper of requests
	 * @return the schema, {@code null} if the method has no request
	 */
	public @Nullable Payload requestSchema(CommandSchemaGenerator schemas, JsonMapper mapper) {
		if (this.whole != null) {
			return schemas.withValidationGroups(ValidationGroups.of(this.whole)).ofRequest(this.whole.valueType());
		}
		return this.named.isEmpty() ? null
				: schemas.withValidationGroups(ValidationGroups.of(this.method)).ofRequest(properties(mapper));
	}

	/**
	 * Return the properties of the requests.
	 * @param mapper the mapper of requests
	 * @return the properties that are parameters
	 */
	public List<NamedProperty> properties(JsonMapper mapper) {
		return this.named.stream().map((parameter) -> JsonParameter.of(parameter, mapper).property()).toList();
	}

}
