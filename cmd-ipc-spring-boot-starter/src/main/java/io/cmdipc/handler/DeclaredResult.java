package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the declared type of a handler method adds to its results. If their classes tell
 * less, the type goes with them: a list does not know what it is a list of. If the type
 * is {@code Object}, which tells nothing, the class of each result is checked.
 *
 * @param declaration adds to a result, {@code null} if results are written by their
 * classes
 */
record DeclaredResult(@Nullable UnaryOperator<Object> declaration) {

	static DeclaredResult of(HandlerMethod method, Type resultType, JsonMapper mapper) {
		if (resultType == Object.class) {
			ResultTypes types = new ResultTypes(mapper);
			return new DeclaredResult((result) -> types.checked(method, result));
		}
		JavaType type = mapper.constructType(resultType);
		return new DeclaredResult(
				(type.isContainerType() || type.hasGenericTypes()) ? (result) -> Payload.of(result, type) : null);
	}

	/**
	 * Return a result or a stage with its declared type.
	 */
	@Nullable Object declare(@Nullable Object result) {
		UnaryOperator<Object> known = this.declaration;
		if (known == null || result == null) {
			return result;
		}
		return (result instanceof CompletionStage<?> stage) ? declare(stage, known) : known.apply(result);
	}

	private static CompletionStage<?> declare(CompletionStage<?> stage, UnaryOperator<Object> declaration) {
		CompletableFuture<@Nullable Object> declared = new DerivedFuture(stage);
		stage.whenComplete((value, failure) -> {
			if (failure != null) {
				declared.completeExceptionally(failure);
				return;
			}
			try {
				declared.complete((value != null) ? declaration.apply(value) : null);
			}
			catch (RuntimeException ex) {
				declared.completeExceptionally(ex);
			}
		});
		return declared;
	}

}
