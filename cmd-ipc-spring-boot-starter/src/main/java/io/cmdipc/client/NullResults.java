package io.cmdipc.client;

import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.cmdipc.InternalErrorException;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.KotlinFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Nullness;

/**
 * Decides what a method returns if its command has no result.
 *
 * @param method the method
 * @param permitted whether the method may return {@code null}
 * @param empty the value in place of {@code null}, if there is one
 */
record NullResults(CommandMethod method, boolean permitted, @Nullable Object empty) {

	private static final Map<Class<?>, Object> EMPTY = Map.of(OptionalInt.class, OptionalInt.empty(),
			OptionalLong.class, OptionalLong.empty(), OptionalDouble.class, OptionalDouble.empty());

	static NullResults of(CommandMethod method) {
		Method java = method.method();
		Class<?> type = method.resultType().resolve(Object.class);
		boolean nothing = type == void.class || type == Void.class;
		boolean refused = (type.isPrimitive() && !nothing)
				|| (!nothing && !(java.getGenericReturnType() instanceof TypeVariable<?>)
						&& Nullness.forMethodReturnType(java) == Nullness.NON_NULL);
		return new NullResults(method, !refused, EMPTY.get(type));
	}

	ClientResult.Call around(ClientResult.Waiting waiting) {
		KotlinFunction kotlin = this.method.kotlin();
		ClientResult.Call call = (this.permitted && this.empty == null)
				? (caller, id, request, arguments) -> waiting.call(caller, id, request)
				: (caller, id, request, arguments) -> {
					Object result = waiting.call(caller, id, request);
					return (result != null) ? result : absent(id);
				};
		return (kotlin != null)
				? (caller, id, request, arguments) -> kotlin.javaResult(call.make(caller, id, request, arguments))
				: call;
	}

	Mono<Object> around(Mono<Object> mono, String commandId) {
		return this.permitted ? mono : mono.switchIfEmpty(Mono.fromSupplier(() -> absent(commandId)));
	}

	private @Nullable Object absent(String commandId) {
		if (this.empty != null) {
			return this.empty;
		}
		throw new InternalErrorException(
				"Command '" + commandId + "' returned no result, which " + this.method.describe() + " requires");
	}

}
