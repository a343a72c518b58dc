package io.cmdipc.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.cmdipc.message.Payload;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.KotlinFunction;
import io.cmdipc.method.MethodSignature;
import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the request of a call from the arguments of a method.
 */
@FunctionalInterface
interface ClientRequest {

	/**
	 * Return the request.
	 * @throws IllegalArgumentException if a required argument is {@code null}
	 */
	@Nullable Object of(@Nullable Object[] arguments);

	static ClientRequest of(MethodSignature signature, JsonMapper mapper) {
		CommandParameter whole = signature.whole();
		if (whole != null) {
			return whole(whole, mapper);
		}
		return signature.named().isEmpty() ? (arguments) -> null : named(signature, mapper);
	}

	private static ClientRequest whole(CommandParameter parameter, JsonMapper mapper) {
		ClientArgument argument = ClientArgument.of(parameter);
		int index = parameter.index();
		JavaType type = mapper.constructType(parameter.valueType());
		boolean declared = type.isContainerType() || type.hasGenericTypes();
		return (arguments) -> {
			Object value = argument.value(arguments[index]);
			if (value == null || value == NamedArguments.ABSENT) {
				return null;
			}
			return declared ? Payload.of(value, type) : value;
		};
	}

	private static ClientRequest named(MethodSignature signature, JsonMapper mapper) {
		List<NamedProperty> properties = signature.properties(mapper);
		int[] indexes = signature.named().stream().mapToInt(CommandParameter::index).toArray();
		ClientArgument[] named = signature.named().stream().map(ClientArgument::of).toArray(ClientArgument[]::new);
		return (arguments) -> {
			@Nullable Object[] values = new @Nullable Object[named.length];
			for (int i = 0; i < named.length; i++) {
				values[i] = named[i].value(arguments[indexes[i]]);
			}
			return new NamedArguments(properties, values);
		};
	}

	/**
	 * An argument that is part of a request.
	 */
	@FunctionalInterface
	interface ClientArgument {

		/**
		 * Return the value without an {@code Optional} around it, and
		 * {@link NamedArguments#ABSENT} if it is left out.
		 * @throws IllegalArgumentException if it is required
		 */
		@Nullable Object value(@Nullable Object argument);

		private static ClientArgument of(CommandParameter parameter) {
			KotlinFunction kotlin = parameter.method().kotlin();
			ClientArgument value = parameter.isRequired() ? required(parameter) : optional(parameter);
			return (kotlin != null) ? (argument) -> value.value(kotlin.box(parameter.index(), argument)) : value;
		}

		private static ClientArgument required(CommandParameter parameter) {
			return (argument) -> {
				if (argument == null) {
					throw new IllegalArgumentException("'" + parameter.parameter().getParameterName()
							+ "' must not be null: " + parameter.method().describe() + " requires it");
				}
				return argument;
			};
		}

		/* Only Kotlin tells null from an absent value, for which it has a default. */
		private static ClientArgument optional(CommandParameter parameter) {
			Object absent = (parameter.hasDefault() && parameter.isNullable()) ? null : NamedArguments.ABSENT;
			if (parameter.absent() == null) {
				return (argument) -> (argument != null) ? argument : absent;
			}
			return (argument) -> {
				Object value = unwrap(argument);
				return (value != null) ? value : NamedArguments.ABSENT;
			};
		}

		private static @Nullable Object unwrap(@Nullable Object argument) {
			if (argument instanceof Optional<?> optional) {
				return optional.orElse(null);
			}
			return (argument instanceof OptionalInt number && number.isEmpty())
					|| (argument instanceof OptionalLong many && many.isEmpty())
					|| (argument instanceof OptionalDouble fraction && fraction.isEmpty()) ? null : argument;
		}

	}

}
