package io.cmdipc.client;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.cmdipc.CommandCaller;
import io.cmdipc.InternalErrorException;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.KotlinFunction;
import io.cmdipc.method.KotlinSupport;
import io.cmdipc.method.ReadableTypes;
import io.cmdipc.method.ResolvedTypes;
import io.cmdipc.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Makes the call of a client's method and returns what the method is declared to return.
 *
 * @param type the type of the command's result
 * @param call makes the call
 */
record ClientResult(Type type, Call call) {

	static ClientResult of(CommandMethod method, JsonMapper mapper) {
		ResolvableType declared = method.resultType();
		ClientResult result = method.isSuspending() ? suspending(method, declared, mapper)
				: of(method, declared, declared.resolve(Object.class), mapper);
		if (result.type() != void.class && result.type() != Void.class) {
			String obstacle = new ReadableTypes(mapper).obstacle(result.type());
			if (obstacle != null) {
				throw refused(method, declared, ", which cannot be read from a response: " + obstacle + ".",
						"Declare a class that Jackson can create, such as a record, or tell Jackson how to read the "
								+ "type, for example with @JsonDeserialize(as = ...).");
			}
		}
		return result;
	}

	private static ClientResult of(CommandMethod method, ResolvableType declared, Class<?> raw, JsonMapper mapper) {
		if (CompletionStage.class.isAssignableFrom(raw)) {
			if (!raw.isAssignableFrom(CompletableFuture.class)) {
				throw refused(method, declared, ", which a client cannot create.", "Return a CompletableFuture.");
			}
			return stage(declared.as(CompletionStage.class).getGeneric(), mapper);
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw);
		if (adapter != null) {
			return reactive(adapter, declared, mapper);
		}
		if (Future.class.isAssignableFrom(raw) || KotlinSupport.isResult(raw)) {
			throw refused(method, declared, ", which no handler can return.",
					"Return the value itself, or a CompletableFuture or Mono of it.");
		}
		if (raw == Optional.class) {
			Type type = ResolvedTypes.typeOf(declared.getGeneric());
			Waiting waiting = Waiting.of(type, mapper);
			return new ClientResult(type,
					(caller, id, request, arguments) -> Optional.ofNullable(waiting.call(caller, id, request)));
		}
		Type type = ResolvedTypes.typeOf(declared);
		return new ClientResult(type, NullResults.of(method).around(Waiting.of(type, mapper)));
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private static ClientResult stage(ResolvableType element, JsonMapper mapper) {
		boolean optional = element.resolve() == Optional.class;
		Type type = ResolvedTypes.typeOf(optional ? element.getGeneric() : element);
		Starting starting = Starting.of(type, mapper);
		return new ClientResult(type,
				optional ? (caller, id, request, arguments) -> optional(starting.start(caller, id, request))
						: (caller, id, request, arguments) -> starting.start(caller, id, request));
	}

	@SuppressWarnings("FutureReturnValueIgnored")
	private static CompletableFuture<Optional<Object>> optional(CompletableFuture<@Nullable Object> call) {
		CompletableFuture<Optional<Object>> result = new CompletableFuture<>();
		call.whenComplete((value, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				result.complete(Optional.ofNullable(value));
			}
		});
		result.whenComplete((value, failure) -> {
			if (result.isCancelled()) {
				call.cancel(false);
			}
		});
		return result;
	}

	private static ClientResult reactive(ReactiveAdapter adapter, ResolvableType declared, JsonMapper mapper) {
		ResolvableType element = declared.getGeneric();
		if (adapter.isMultiValue()) {
			Type list = ResolvedTypes.typeOf(ResolvableType.forClassWithGenerics(List.class, element));
			Starting starting = Starting.of(list, mapper);
			return new ClientResult(list, (caller, id, request, arguments) -> adapter.fromPublisher(Flux
				.defer(() -> lazy(starting, caller, id, request).flatMapIterable((result) -> elements(id, result)))));
		}
		boolean optional = element.resolve() == Optional.class;
		Type type = adapter.isNoValue() ? void.class : ResolvedTypes.typeOf(optional ? element.getGeneric() : element);
		Starting starting = Starting.of(type, mapper);
		return new ClientResult(type, (caller, id, request, arguments) -> {
			Mono<Object> mono = lazy(starting, caller, id, request);
			return adapter.fromPublisher(optional ? optional(mono) : mono);
		});
	}

	private static Mono<Object> lazy(Starting starting, CommandCaller caller, String id, @Nullable Object request) {
		return Mono
			.deferContextual((view) -> Mono.fromFuture(starting.start(ReactorContext.add(caller, view), id, request)));
	}

	private static Mono<Object> optional(Mono<Object> mono) {
		return mono.<Object>map(Optional::of).defaultIfEmpty(Optional.empty());
	}

	private static Iterable<?> elements(String id, Object result) {
		Iterable<?> elements = (Iterable<?>) result;
		int index = 0;
		for (Object element : elements) {
			if (element == null) {
				throw new InternalErrorException("The result of command '" + id + "' is null at $[" + index
						+ "], and a Flux has no such elements");
			}
			index++;
		}
		return elements;
	}

	private static ClientResult suspending(CommandMethod method, ResolvableType declared, JsonMapper mapper) {
		Class<?> raw = declared.resolve(Object.class);
		if (CompletionStage.class.isAssignableFrom(raw) || Future.class.isAssignableFrom(raw)
				|| KotlinSupport.isResult(raw) || ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw) != null) {
			throw refused(method, declared, " of a suspending function, which a client cannot create.",
					"Return the value itself, or remove suspend.");
		}
		boolean optional = raw == Optional.class;
		Type type = ResolvedTypes.typeOf(optional ? declared.getGeneric() : declared);
		Starting starting = Starting.of(type, mapper);
		NullResults nulls = NullResults.of(method);
		KotlinFunction kotlin = method.kotlin();
		return new ClientResult(type, (caller, id, request, arguments) -> {
			Mono<Object> results = lazy(starting, caller, id, request);
			Mono<Object> mono = (kotlin != null) ? results.mapNotNull(kotlin::resumedResult) : results;
			return KotlinCalls.await(optional ? optional(mono) : nulls.around(mono, id), type == void.class,
					arguments[arguments.length - 1]);
		});
	}

	private static InvalidMethodException refused(CommandMethod method, ResolvableType declared, String reason,
			String action) {
		return new InvalidMethodException(
				method + " has a result of type " + ClassUtils.getShortName(declared.resolve(Object.class)) + reason,
				action);
	}

	/**
	 * A call.
	 */
	@FunctionalInterface
	interface Call {

		/** Make the call and return what the method returns. */
		@Nullable Object make(CommandCaller caller, String id, @Nullable Object request, @Nullable Object[] arguments);

	}

	/**
	 * A call that waits for its result.
	 */
	@FunctionalInterface
	interface Waiting {

		@Nullable Object call(CommandCaller caller, String id, @Nullable Object request);

		private static Waiting of(Type type, JsonMapper mapper) {
			if (type instanceof Class<?> plain && !plain.isArray()) {
				Class<?> wrapper = ClassUtils.resolvePrimitiveIfNecessary(plain);
				return (caller, id, request) -> caller.call(id, request, wrapper);
			}
			JavaType generic = mapper.constructType(type);
			ResultType reference = new ResultType(generic);
			return (caller, id, request) -> caller.call(id, request, reference);
		}

	}

	/**
	 * A call that does not wait.
	 */
	@FunctionalInterface
	interface Starting {

		CompletableFuture<@Nullable Object> start(CommandCaller caller, String id, @Nullable Object request);

		@SuppressWarnings("unchecked")
		private static Starting of(Type type, JsonMapper mapper) {
			if (type instanceof Class<?> plain && !plain.isArray()) {
				Class<Object> wrapper = (Class<Object>) ClassUtils.resolvePrimitiveIfNecessary(plain);
				return (caller, id, request) -> caller.execute(id, request, wrapper);
			}
			JavaType generic = mapper.constructType(type);
			ResultType reference = new ResultType(generic);
			return (caller, id, request) -> caller.execute(id, request, reference);
		}

	}

}
