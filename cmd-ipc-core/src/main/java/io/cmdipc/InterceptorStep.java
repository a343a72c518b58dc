package io.cmdipc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * One interceptor in one call, or with one event, which may proceed once.
 * <p>
 * Concurrency: (1) of two threads that proceed, the first to change the state goes on;
 * (2) the step that was entered last is written without a barrier and read by the clock
 * only, for the text of a timeout.
 */
abstract class InterceptorStep {

	private static final int ENTERED = 0;

	private static final int PROCEEDED = 1;

	private static final int MISUSED = 2;

	private static final VarHandle STATE = findState();

	private final Object interceptor;

	private final String id;

	@SuppressWarnings("UnusedVariable")
	private volatile int state;

	private @Nullable InterceptorStep last;

	private volatile @Nullable CompletionStage<?> started;

	/**
	 * Create a step.
	 * @param id the id of the command, or of the event
	 */
	InterceptorStep(Object interceptor, String id) {
		this.interceptor = interceptor;
		this.id = id;
	}

	/**
	 * Record that the interceptor proceeds.
	 * @throws IllegalStateException if it has proceeded before
	 */
	final void begin() {
		if (!STATE.compareAndSet(this, ENTERED, PROCEEDED)) {
			this.state = MISUSED;
			throw proceededTwice();
		}
	}

	/**
	 * Require that the interceptor has not proceeded twice, even if it caught the
	 * exception or another thread got it.
	 */
	final void requireOnce() {
		if (this.state == MISUSED) {
			throw proceededTwice();
		}
	}

	private IllegalStateException proceededTwice() {
		return new IllegalStateException("Interceptor " + name() + " has proceeded twice with " + subject()
				+ ": an interceptor calls 'proceed' at most once and returns its outcome");
	}

	/** Return what the interceptor intercepts, for the text of an exception. */
	String subject() {
		return "one call of command '" + this.id + "'";
	}

	/** Record an interceptor that is entered after this one, by the same call. */
	final void entered(InterceptorStep step) {
		this.last = step;
	}

	/** Record the stage that the function behind the interceptors has returned. */
	final void started(CompletionStage<?> stage) {
		this.started = stage;
	}

	final @Nullable CompletionStage<?> started() {
		return this.started;
	}

	/**
	 * Return a text about the interceptor that keeps the call, empty if every interceptor
	 * has proceeded.
	 */
	static String holder(@Nullable InterceptorStep first) {
		if (first == null) {
			return "";
		}
		InterceptorStep step = (first.last != null) ? first.last : first;
		return (step.state == ENTERED) ? ": interceptor " + step.name() + " has neither proceeded nor answered" : "";
	}

	final String id() {
		return this.id;
	}

	private String name() {
		return "'" + describe(this.interceptor) + "'";
	}

	/** Return the name of the class of an interceptor. */
	String describe(Object described) {
		return described.getClass().getName();
	}

	private static VarHandle findState() {
		try {
			return MethodHandles.lookup().findVarHandle(InterceptorStep.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

}
