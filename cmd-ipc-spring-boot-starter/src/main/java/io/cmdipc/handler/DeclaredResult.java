package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The declared type of the results of a handler method, if their classes tell less: a
 * list does not know what it is a list of.
 *
 * @param type the type, {@code null} if results are written by their classes
 */
record DeclaredResult(@Nullable JavaType type) {

	static DeclaredResult of(Type resultType, JsonMapper mapper) {
		JavaType type = mapper.constructType(resultType);
		return new DeclaredResult((type.isContainerType() || type.hasGenericTypes()) ? type : null);
	}

	/**
	 * Return a result or a stage with its declared type.
	 */
	@Nullable Object declare(@Nullable Object result) {
		JavaType declared = this.type;
		if (declared == null || result == null) {
			return result;
		}
		return (result instanceof CompletionStage<?> stage) ? declare(stage, declared) : Payload.of(result, declared);
	}

	private static CompletionStage<?> declare(CompletionStage<?> stage, JavaType type) {
		CompletableFuture<@Nullable Object> declared = new CompletableFuture<>();
		stage.whenComplete((value, failure) -> {
			if (failure != null) {
				declared.completeExceptionally(failure);
			}
			else {
				declared.complete((value != null) ? Payload.of(value, type) : null);
			}
		});
		return declared;
	}

}
