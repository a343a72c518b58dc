package io.cmdipc.handler;

import java.util.List;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.schema.CommandSchemaGenerator;
import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the definition of a command from its handler method.
 *
 * @param schemas generates the schemas, or {@code null} for commands without schemas
 */
record HandlerDefinitions(@Nullable CommandSchemaGenerator schemas) {

	CommandDefinition define(CommandHandler annotation, MethodSignature signature, ReturnValue returnValue,
			JsonMapper mapper) {
		String description = annotation.description().isBlank() ? null : annotation.description();
		return new CommandDefinition(annotation.value(), description, schema(signature, returnValue, mapper));
	}

	private @Nullable CommandSchema schema(MethodSignature signature, ReturnValue returnValue, JsonMapper mapper) {
		if (this.schemas == null) {
			return null;
		}
		Payload request = request(this.schemas, signature, mapper);
		Payload response = this.schemas.ofResult(returnValue.resultType());
		return (request != null || response != null) ? new CommandSchema(request, response) : null;
	}

	private static @Nullable Payload request(CommandSchemaGenerator schemas, MethodSignature signature,
			JsonMapper mapper) {
		HandlerParameter whole = signature.whole();
		if (whole != null) {
			return schemas.withValidationGroups(ValidationGroups.of(whole)).ofRequest(whole.valueType());
		}
		List<NamedProperty> properties = signature.named()
			.stream()
			.map((parameter) -> JsonParameter.of(parameter, mapper).property())
			.toList();
		return properties.isEmpty() ? null
				: schemas.withValidationGroups(ValidationGroups.of(signature.method())).ofRequest(properties);
	}

}
