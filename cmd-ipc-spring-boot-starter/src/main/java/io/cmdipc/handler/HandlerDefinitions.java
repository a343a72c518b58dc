package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.MethodSignature;
import io.cmdipc.schema.CommandSchemaGenerator;
import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the definition of a command from its handler method.
 *
 * @param schemas generates the schemas, or {@code null} for commands without schemas
 */
record HandlerDefinitions(@Nullable CommandSchemaGenerator schemas) {

	private static final Logger logger = LoggerFactory.getLogger(HandlerDefinitions.class);

	CommandDefinition define(String id, @Nullable String description, MethodSignature signature, Type resultType,
			JsonMapper mapper) {
		CommandSchema schema = (this.schemas != null) ? schema(id, this.schemas, signature, resultType, mapper) : null;
		return new CommandDefinition(id, description, schema);
	}

	private static @Nullable CommandSchema schema(String commandId, CommandSchemaGenerator schemas,
			MethodSignature signature, Type result, JsonMapper mapper) {
		Payload request = signature.hasPayload() ? onDemand(commandId, "request", typesOf(signature, mapper),
				() -> signature.requestSchema(schemas, mapper)) : null;
		Payload response = (result != void.class && result != Void.class)
				? onDemand(commandId, "result", result, () -> schemas.ofResult(result)) : null;
		return (request != null || response != null) ? new CommandSchema(request, response) : null;
	}

	private static Object typesOf(MethodSignature signature, JsonMapper mapper) {
		CommandParameter whole = signature.whole();
		return (whole != null) ? whole.valueType()
				: signature.properties(mapper).stream().map(NamedProperty::type).toList();
	}

	/* A command without a schema can be called, an application that fails cannot. */
	private static Payload onDemand(String commandId, String part, Object type, Supplier<@Nullable Payload> schema) {
		return Payload.of(new SchemaOnDemand(() -> {
			try {
				return Objects.requireNonNull(schema.get());
			}
			catch (RuntimeException | LinkageError | StackOverflowError ex) {
				logger.warn("Command '{}' is published without a schema of its {}, since none can be generated for {}",
						commandId, part, type, ex);
				return Payload.of(Map.of());
			}
		}));
	}

}
