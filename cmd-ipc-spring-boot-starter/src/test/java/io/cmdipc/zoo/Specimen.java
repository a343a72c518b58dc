package io.cmdipc.zoo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

import io.cmdipc.annotation.CommandHandler;

/**
 * A type with examples, as the result and as the request of a command handler. The type
 * in the handlers is the type argument, so each specimen is a class of its own.
 *
 * @param <T> the type
 */
public abstract class Specimen<T> {

	private final String name;

	private final List<T> examples;

	private volatile T shown;

	private volatile T taken;

	private Specimen(String name, List<T> examples) {
		this.name = name;
		this.examples = examples;
		this.shown = examples.get(0);
	}

	/** Return the name, unique in the zoo. */
	public final String name() {
		return this.name;
	}

	/** Return the type. */
	public final Type type() {
		return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
	}

	/** Return values of the type. */
	public final List<T> examples() {
		return this.examples;
	}

	/** Let the handler and the controller return an example. */
	public final void choose(int index) {
		this.shown = this.examples.get(index);
	}

	/** Return the last value that the handler was called with. */
	public final T taken() {
		return this.taken;
	}

	final T shown() {
		return this.shown;
	}

	final void keep(T value) {
		this.taken = value;
	}

	/** Whether the type is written as a result. */
	public boolean isWritten() {
		return true;
	}

	/** Whether the type can be read as a request. */
	public boolean isRead() {
		return true;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Type of results alone.
	 */
	public abstract static class Written<T> extends Specimen<T> {

		protected Written(String name, T example) {
			super(name, List.of(example));
		}

		protected Written(String name, T first, T second) {
			super(name, List.of(first, second));
		}

		@CommandHandler("zoo.show")
		public T show() {
			return shown();
		}

		@Override
		public boolean isRead() {
			return false;
		}

	}

	/**
	 * Type of requests alone.
	 */
	public abstract static class Read<T> extends Specimen<T> {

		protected Read(String name, T example) {
			super(name, List.of(example));
		}

		protected Read(String name, T first, T second) {
			super(name, List.of(first, second));
		}

		@CommandHandler("zoo.take")
		public void take(T value) {
			keep(value);
		}

		@Override
		public boolean isWritten() {
			return false;
		}

	}

	/**
	 * Type of results and requests.
	 */
	public abstract static class Both<T> extends Written<T> {

		protected Both(String name, T example) {
			super(name, example);
		}

		protected Both(String name, T first, T second) {
			super(name, first, second);
		}

		@CommandHandler("zoo.take")
		public void take(T value) {
			keep(value);
		}

		@Override
		public boolean isRead() {
			return true;
		}

	}

}
