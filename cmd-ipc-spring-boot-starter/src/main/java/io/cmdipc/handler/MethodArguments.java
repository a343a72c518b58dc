package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.cmdipc.Violations;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.JsonParameter;
import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resolves all arguments of a handler method.
 */
final class MethodArguments {

	private final JsonMapper mapper;

	private final int named;

	private final ObjectReader properties;

	private final ArgumentResolver[] resolvers;

	MethodArguments(MethodSignature signature, JsonMapper mapper, ArgumentSources sources) {
		this.mapper = mapper;
		List<JsonParameter> parameters = signature.named()
			.stream()
			.map((parameter) -> JsonParameter.of(parameter, mapper))
			.toList();
		this.named = parameters.size();
		this.properties = RequestProperties.reader(parameters, mapper);
		this.resolvers = signature.parameters()
			.stream()
			.map((parameter) -> resolver(parameter, signature, sources))
			.toArray(ArgumentResolver[]::new);
	}

	@Nullable Object[] resolve(HandlerInput input) {
		RequestProperties read = (this.named > 0) ? properties(input) : null;
		@Nullable Object[] arguments = new @Nullable Object[this.resolvers.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.resolvers[i].resolve(input, read);
		}
		return arguments;
	}

	private RequestProperties properties(HandlerInput input) {
		Payload payload = input.payload();
		if (payload == null || payload.isNull()) {
			return RequestProperties.empty(this.named);
		}
		Object read = read(input, () -> payload.as(this.properties, this.mapper));
		if (!(read instanceof RequestProperties properties) || !properties.isObject()) {
			throw input.invalid(Violations.of("$", "must be an object"), null);
		}
		return properties;
	}

	private ArgumentResolver resolver(CommandParameter parameter, MethodSignature signature, ArgumentSources sources) {
		ArgumentResolver ofMessage = MessageArguments.find(parameter, signature.sourceType(), sources);
		if (ofMessage != null) {
			return ofMessage;
		}
		return parameter.equals(signature.whole()) ? whole(parameter)
				: property(parameter, signature.named().indexOf(parameter));
	}

	private ArgumentResolver whole(CommandParameter parameter) {
		Type type = targetType(parameter);
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		return (input, properties) -> {
			Payload payload = input.payload();
			Object value = (payload != null && !payload.isNull()) ? read(input, () -> payload.as(type, this.mapper))
					: null;
			if (value == null && required) {
				throw input.missing();
			}
			return optional ? Optional.ofNullable(value) : value;
		};
	}

	private ArgumentResolver property(CommandParameter parameter, int position) {
		String path = "$" + JsonParameter.of(parameter, this.mapper).pathStep();
		boolean required = parameter.isRequired();
		boolean refusesNull = parameter.refusesNull();
		boolean optional = parameter.isOptional();
		Object absent = parameter.absent();
		return (input, properties) -> {
			Object value = (properties != null) ? properties.values()[position] : null;
			if (value != null) {
				return optional ? Optional.of(value) : value;
			}
			boolean isNull = properties != null && properties.nulls()[position];
			if (isNull ? refusesNull : required) {
				throw input.invalid(Violations.of(path, isNull ? "must not be null" : "is missing"), null);
			}
			return absent;
		};
	}

	private Type targetType(CommandParameter parameter) {
		Type type = parameter.valueType();
		return (type instanceof Class<?>) ? type : this.mapper.constructType(type);
	}

	private static @Nullable Object read(HandlerInput input, Supplier<@Nullable Object> reading) {
		try {
			return reading.get();
		}
		catch (PayloadException ex) {
			throw input.invalid(Violations.of(ex.path(), ex.reason()), ex);
		}
	}

}
