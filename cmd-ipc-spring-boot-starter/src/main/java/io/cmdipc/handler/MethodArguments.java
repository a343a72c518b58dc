package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.Optional;

import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resolves all arguments of a handler method.
 */
final class MethodArguments {

	/* Trees have decimals as doubles otherwise, which not every number survives. */
	private static final DeserializationFeature EXACT = DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS;

	private final JsonMapper mapper;

	private final JsonMapper exact;

	private final boolean named;

	private final ArgumentResolver[] resolvers;

	MethodArguments(MethodSignature signature, JsonMapper mapper) {
		this.mapper = mapper;
		this.named = !signature.named().isEmpty();
		this.exact = this.named ? mapper.rebuild().enable(EXACT).build() : mapper;
		this.resolvers = signature.parameters()
			.stream()
			.map((parameter) -> resolver(parameter, signature))
			.toArray(ArgumentResolver[]::new);
	}

	@Nullable Object[] resolve(HandlerInput input) {
		JsonNode properties = this.named ? properties(input) : null;
		@Nullable Object[] arguments = new @Nullable Object[this.resolvers.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.resolvers[i].resolve(input, properties);
		}
		return arguments;
	}

	private JsonNode properties(HandlerInput input) {
		JsonNode request = (JsonNode) read(input.payload(), JsonNode.class, this.exact, "$", input);
		if (request == null || request.isNull()) {
			return this.mapper.createObjectNode();
		}
		if (!request.isObject()) {
			throw input.invalid("$ must be an object", null);
		}
		return request;
	}

	private ArgumentResolver resolver(HandlerParameter parameter, MethodSignature signature) {
		ArgumentResolver ofMessage = MessageArguments.find(parameter, signature.sourceType());
		if (ofMessage != null) {
			return ofMessage;
		}
		return parameter.equals(signature.whole()) ? whole(parameter) : property(parameter);
	}

	private ArgumentResolver whole(HandlerParameter parameter) {
		Type type = targetType(parameter);
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		return (input, properties) -> {
			Object value = read(input.payload(), type, this.mapper, "$", input);
			if (value == null && required) {
				throw input.missing();
			}
			return optional ? Optional.ofNullable(value) : value;
		};
	}

	private ArgumentResolver property(HandlerParameter parameter) {
		Type type = targetType(parameter);
		String name = parameter.name();
		String path = "$." + name;
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		Object absent = parameter.absent();
		return (input, properties) -> {
			JsonNode node = (properties != null) ? properties.get(name) : null;
			if (node != null && !node.isNull()) {
				Object value = read(Payload.of(node), type, this.mapper, path, input);
				return optional ? Optional.ofNullable(value) : value;
			}
			if (required) {
				throw input.invalid(path + ((node != null) ? " must not be null" : " is missing"), null);
			}
			return absent;
		};
	}

	private Type targetType(HandlerParameter parameter) {
		Type type = parameter.valueType();
		return (type instanceof Class<?>) ? type : this.mapper.constructType(type);
	}

	private static @Nullable Object read(@Nullable Payload payload, Type type, JsonMapper mapper, String path,
			HandlerInput input) {
		try {
			return (payload != null) ? payload.as(type, mapper) : null;
		}
		catch (PayloadException ex) {
			String reason = String.valueOf(ex.getMessage());
			throw input.invalid(reason.startsWith("$") ? path + reason.substring(1) : reason, ex);
		}
	}

}
