package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.KotlinSupport;
import io.cmdipc.method.ResolvedTypes;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Conversion of the return value of a handler method to a result.
 *
 * @param resultType the type of the result
 * @param isAsync whether the method is declared to return asynchronously
 * @param adapter adapts the return value
 */
record ReturnValue(Type resultType, boolean isAsync, Adapter adapter) {

	private static final ReactiveAdapterRegistry ADAPTERS = ReactiveAdapterRegistry.getSharedInstance();

	/**
	 * Return how the return value of a method becomes a result.
	 * @param collector collects the elements of a result with several values
	 */
	static ReturnValue of(CommandMethod method, ResultCollector collector) {
		ResolvableType declared = method.resultType();
		ReturnValue value = of(declared, method, collector);
		return method.isSuspending() ? value.ofCoroutine(declared.resolve(Object.class), collector) : value;
	}

	private static ReturnValue of(ResolvableType declared, CommandMethod method, ResultCollector collector) {
		Class<?> raw = declared.resolve(Object.class);
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return stage(declared.as(CompletionStage.class).getGeneric());
		}
		ReactiveAdapter adapter = ADAPTERS.getAdapter(raw);
		if (adapter != null) {
			return reactive(adapter, declared.getGeneric(), collector);
		}
		if (Future.class.isAssignableFrom(raw)) {
			throw new InvalidMethodException(method + " returns a Future, which cannot be awaited without blocking.",
					"Return a CompletableFuture, or the value itself.");
		}
		if (KotlinSupport.isResult(raw)) {
			throw new InvalidMethodException(method + " returns a Result, which cannot be written as JSON.",
					"Return the value itself, and throw the exception.");
		}
		if (raw == Optional.class) {
			return new ReturnValue(ResolvedTypes.typeOf(declared.getGeneric()), false,
					(value, context) -> unwrap(value));
		}
		return new ReturnValue(ResolvedTypes.typeOf(declared), false, (raw == Object.class)
				? (value, context) -> adaptUnknown(value, context, collector) : (value, context) -> value);
	}

	private static ReturnValue stage(ResolvableType element) {
		if (element.resolve() != Optional.class) {
			return new ReturnValue(ResolvedTypes.typeOf(element), true, (value, context) -> value);
		}
		return new ReturnValue(ResolvedTypes.typeOf(element.getGeneric()), true,
				(value, context) -> (value instanceof CompletionStage<?> stage)
						? Mono.fromCompletionStage(stage).mapNotNull(ReturnValue::unwrap).toFuture() : value);
	}

	private static ReturnValue reactive(ReactiveAdapter adapter, ResolvableType element, ResultCollector collector) {
		if (adapter.isNoValue()) {
			return new ReturnValue(void.class, true, (value, context) -> collect(adapter, value, context, collector));
		}
		if (adapter.isMultiValue()) {
			return new ReturnValue(ResolvedTypes.typeOf(ResolvableType.forClassWithGenerics(List.class, element)), true,
					(value, context) -> collect(adapter, value, context, collector));
		}
		boolean optional = element.resolve() == Optional.class;
		return new ReturnValue(ResolvedTypes.typeOf(optional ? element.getGeneric() : element), true,
				(value, context) -> collect(adapter, value, context, collector));
	}

	/*
	 * A call of a suspending function is a publisher already. Publishers and flows that
	 * the function returns are part of it, other values are adapted as usual.
	 */
	private ReturnValue ofCoroutine(Class<?> raw, ResultCollector collector) {
		Adapter element = Publisher.class.isAssignableFrom(raw) ? (value, context) -> value : this.adapter;
		return new ReturnValue(this.resultType, true, (value, context) -> await(value, element, context, collector));
	}

	private static CompletionStage<?> await(@Nullable Object call, Adapter element, ContextView context,
			ResultCollector collector) {
		if (call instanceof Flux<?> flux) {
			return within(context, collector.collect(flux)).toFuture();
		}
		return within(context, Mono.from((Publisher<?>) Objects.requireNonNull(call)))
			.flatMap((result) -> monoOf(element.adapt(result, context)))
			.toFuture();
	}

	private static Mono<?> monoOf(@Nullable Object value) {
		return (value instanceof CompletionStage<?> stage) ? Mono.fromCompletionStage(stage) : Mono.justOrEmpty(value);
	}

	private static @Nullable CompletionStage<?> collect(ReactiveAdapter adapter, @Nullable Object value,
			ContextView context, ResultCollector collector) {
		if (value == null) {
			return null;
		}
		Publisher<Object> publisher = adapter.toPublisher(value);
		if (adapter.isMultiValue()) {
			return within(context, collector.collect(Flux.from(publisher))).toFuture();
		}
		return within(context, Mono.from(publisher).mapNotNull(ReturnValue::unwrap)).toFuture();
	}

	private static <T> Mono<T> within(ContextView context, Mono<T> mono) {
		return context.isEmpty() ? mono : mono.contextWrite(context);
	}

	private static @Nullable Object adaptUnknown(@Nullable Object value, ContextView context,
			ResultCollector collector) {
		if (value == null || value instanceof CompletionStage<?>) {
			return value;
		}
		ReactiveAdapter adapter = ADAPTERS.getAdapter(value.getClass());
		return (adapter != null) ? collect(adapter, value, context, collector) : unwrap(value);
	}

	/** Return the value of an {@code Optional}, any other value as it is. */
	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	/**
	 * Adapts what a method returned.
	 */
	@FunctionalInterface
	interface Adapter {

		/**
		 * Return the result or a stage of it.
		 * @param context the context that a publisher is subscribed with
		 */
		@Nullable Object adapt(@Nullable Object value, ContextView context);

	}

}
