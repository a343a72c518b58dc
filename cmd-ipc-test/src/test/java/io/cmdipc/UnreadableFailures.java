package io.cmdipc;

import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.message.ErrorCode;

/**
 * Exceptions that throw when they are asked for anything, and errors of the JVM.
 */
final class UnreadableFailures {

	private UnreadableFailures() {
	}

	static Stream<Supplier<Throwable>> all() {
		return Stream.of(Unreadable::new, UnreadableError::new, UnreadableCommandException::new,
				() -> new IOException("text", new Unreadable()), () -> new NoClassDefFoundError("com/example/Missing"),
				() -> new ExceptionInInitializerError(new Unreadable()), () -> new OutOfMemoryError("Java heap space"),
				() -> new LinkageError("loader constraint violation"), () -> new UnsatisfiedLinkError("native"),
				StackOverflowError::new);
	}

	@SuppressWarnings("unchecked")
	static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
		throw (E) failure;
	}

	private static final class Unreadable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String getLocalizedMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

		@Override
		public synchronized Throwable getCause() {
			throw new IllegalStateException("no cause");
		}

		@Override
		public StackTraceElement[] getStackTrace() {
			throw new IllegalStateException("no stack");
		}

	}

	private static final class UnreadableError extends Error {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new StackOverflowError();
		}

		@Override
		public String toString() {
			throw new OutOfMemoryError();
		}

		@Override
		public synchronized Throwable getCause() {
			throw new UnreadableError();
		}

	}

	private static final class UnreadableCommandException extends CommandException {

		private static final long serialVersionUID = 1L;

		private UnreadableCommandException() {
			super(ErrorCode.INTERNAL_ERROR, "text");
		}

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("no text");
		}

	}

}
