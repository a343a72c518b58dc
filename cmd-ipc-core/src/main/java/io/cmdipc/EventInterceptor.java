package io.cmdipc;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Interceptor of events: of those that code of this JVM emits through a registry or one
 * of its callers, and of every delivery to one listener, wherever the event comes from.
 * <p>
 * Shape: <pre>
 * void emit(EmittedEvent event, EmissionChain chain) {
 *     chain.proceed(event.withMeta(event.meta().with("tenant", tenants.current())));
 * }
 * </pre>
 * <p>
 * An interceptor proceeds once, or leaves the event out: one that is not emitted reaches
 * nobody, one that is not delivered reaches the other listeners. Events that a registry
 * only forwards are not intercepted.
 * <p>
 * <b>Threads.</b> {@code emit} runs on the thread that emits the event, {@code deliver}
 * on the thread of the listener. If the listener is non-blocking, that is the thread that
 * emits or delivers the event, and the interceptor must not block it.
 */
public interface EventInterceptor {

	/**
	 * Intercept one event that is emitted.
	 * @param event the event
	 * @param chain the rest of the way to the listeners and channels; what this method
	 * throws is thrown to the emitter
	 */
	default void emit(EmittedEvent event, EmissionChain chain) {
		chain.proceed(event);
	}

	/**
	 * Intercept one event for one listener.
	 * @param event the event
	 * @param chain the rest of the way to the listener
	 * @return the result of {@link DeliveryChain#proceed}: completes when the listener
	 * has handled the event, {@code null} if it has
	 * @throws Exception if the listener fails; what this method throws is logged as the
	 * failure of the listener
	 */
	default @Nullable CompletionStage<?> deliver(EventDelivery event, DeliveryChain chain) throws Exception {
		return chain.proceed(event);
	}

	/**
	 * Return whether the deliveries of an event are intercepted. This is asked once, when
	 * a listener is added; deliveries to other listeners cost nothing.
	 * @param eventId the id of the event
	 * @return whether they are intercepted, {@code true} by default
	 */
	default boolean supports(String eventId) {
		return true;
	}

	/**
	 * Handle the addition of a listener whose deliveries are intercepted, before the
	 * first one. If this method throws, the exception is that of
	 * {@link CommandRegistry#addEventListener}, and the listener is not added; other
	 * interceptors may have been told of it.
	 * @param eventId the id of the event
	 */
	default void onListenerAdded(String eventId) {
	}

	/**
	 * The rest of the way of an emitted event, for one interceptor.
	 */
	interface EmissionChain {

		/**
		 * Call the next interceptor, or emit the event if there is none.
		 * @param event the event, perhaps with another transport context
		 * @throws IllegalStateException if this was called before
		 */
		void proceed(EmittedEvent event);

	}

	/**
	 * The rest of the way of an event to one listener, for one interceptor.
	 */
	interface DeliveryChain {

		/**
		 * Call the next interceptor, or the listener if there is none.
		 * @param event the event, perhaps with another transport context
		 * @return completes when the listener has handled the event, {@code null} if it
		 * has
		 * @throws Exception if the listener fails
		 * @throws IllegalStateException if this was called before
		 */
		@Nullable CompletionStage<?> proceed(EventDelivery event) throws Exception;

		/**
		 * Call the next interceptor, or the listener if there is none, and observe the
		 * outcome, which is the same for listeners that block and those that return a
		 * stage.
		 * @param event the event, perhaps with another transport context
		 * @param observer called once with {@code null}, or with the exception, by the
		 * thread that has the outcome; if it throws, the listener fails
		 * @return completes when the listener has handled the event, {@code null} if it
		 * has
		 * @throws Exception if the listener fails
		 * @throws IllegalStateException if this was called before
		 */
		default @Nullable CompletionStage<?> proceed(EventDelivery event, Consumer<@Nullable Throwable> observer)
				throws Exception {
			CompletionStage<?> stage;
			try {
				stage = proceed(event);
			}
			catch (Throwable ex) {
				ObservedStage.fail((unused, failure) -> observer.accept(failure), ex);
				throw ex;
			}
			if (stage != null) {
				return ObservedStage.of(stage, (unused, failure) -> observer.accept(failure));
			}
			observer.accept(null);
			return null;
		}

	}

}
