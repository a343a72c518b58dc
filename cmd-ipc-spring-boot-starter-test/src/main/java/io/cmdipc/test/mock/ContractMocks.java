package io.cmdipc.test.mock;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandInvocation;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/**
 * The mocks of contracts. A method without a stub must return while the test stubs it, so
 * its default answer leaves a note for the function which called it, on the same thread.
 */
final class ContractMocks {

	/** The result of a function that has no answer, which equals no other value. */
	static final Payload PASSED = Payload.of(new Object());

	private static final ThreadLocal<Boolean> NOTE = new ThreadLocal<>();

	private final Map<Class<?>, Object> mocks = new ConcurrentHashMap<>();

	/** Return the mock of a contract, and install it if it is new. */
	<T> T mock(Class<T> contract, Installer installer) {
		Object known = this.mocks.get(contract);
		if (known != null) {
			return contract.cast(known);
		}
		T mock = Mockito.mock(contract, new NoStub());
		installer.install(contract, mock);
		this.mocks.put(contract, mock);
		return mock;
	}

	/** Return a function that tells whether a mock had no stub. */
	static CommandFunction passing(CommandFunction function) {
		return new CommandFunction() {

			@Override
			public @Nullable Object handle(CommandInvocation invocation) throws Exception {
				NOTE.remove();
				try {
					Object result = function.handle(invocation);
					return (NOTE.get() != null) ? PASSED : result;
				}
				finally {
					NOTE.remove();
				}
			}

			@Override
			public boolean isNonBlocking() {
				return function.isNonBlocking();
			}

		};
	}

	void clear() {
		this.mocks.clear();
	}

	/**
	 * Installs an implementation of a contract.
	 */
	@FunctionalInterface
	interface Installer {

		<T> void install(Class<T> contract, T implementation);

	}

	/**
	 * The answer of methods that the test has not stubbed.
	 */
	private static final class NoStub implements Answer<Object> {

		@Override
		public @Nullable Object answer(InvocationOnMock invocation) throws Throwable {
			if (invocation.getMethod().isDefault()) {
				return invocation.callRealMethod();
			}
			NOTE.set(true);
			return Mockito.RETURNS_DEFAULTS.answer(invocation);
		}

	}

}
