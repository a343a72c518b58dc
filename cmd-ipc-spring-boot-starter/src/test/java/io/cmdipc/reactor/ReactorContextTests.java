package io.cmdipc.reactor;

import java.util.concurrent.Callable;

import io.cmdipc.channel.MessageContext;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.OverridingClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactorContext}.
 */
class ReactorContextTests {

	@Test
	void ofContextWithoutReactorContextIsEmpty() {
		assertThat(ReactorContext.of(MessageContext.NONE).isEmpty()).isTrue();
	}

	@Test
	void addKeepsReactorContext() {
		MessageContext context = ReactorContext.add(MessageContext.NONE, Context.of("tenant", "acme"));

		assertThat(ReactorContext.of(context).<String>get("tenant")).isEqualTo("acme");
	}

	@Test
	void addEmptyContextCreatesNothing() {
		assertThat(ReactorContext.add(MessageContext.NONE, Context.empty())).isSameAs(MessageContext.NONE);
	}

	@Test
	void captureWithoutThreadLocalsCreatesNothing() {
		assertThat(ReactorContext.capture()).isSameAs(MessageContext.NONE);
	}

	@Test
	void captureReadsThreadLocals() {
		try (TenantThreadLocal tenant = TenantThreadLocal.register()) {
			tenant.set("acme");

			MessageContext context = ReactorContext.capture();

			assertThat(ReactorContext.of(context).<String>get(TenantThreadLocal.KEY)).isEqualTo("acme");
		}
	}

	@Test
	void callWithThreadLocalsRestoresPreviousValues() throws Exception {
		try (TenantThreadLocal tenant = TenantThreadLocal.register()) {
			tenant.set("outer");

			String during = ReactorContext.callWithThreadLocals(Context.of(TenantThreadLocal.KEY, "inner"),
					TenantThreadLocal::current);

			assertThat(during).isEqualTo("inner");
			assertThat(TenantThreadLocal.current()).isEqualTo("outer");
		}
	}

	@Test
	void callWithThreadLocalsRestoresPreviousValuesWhenCallFails() {
		try (TenantThreadLocal tenant = TenantThreadLocal.register()) {
			tenant.set("outer");

			assertThatIllegalStateException().isThrownBy(
					() -> ReactorContext.callWithThreadLocals(Context.of(TenantThreadLocal.KEY, "inner"), () -> {
						throw new IllegalStateException("failed with " + TenantThreadLocal.current());
					}))
				.withMessage("failed with inner");

			assertThat(TenantThreadLocal.current()).isEqualTo("outer");
		}
	}

	@Test
	void withoutContextPropagationThereAreNoThreadLocals() throws Exception {
		try (TenantThreadLocal tenant = TenantThreadLocal.register();
				FilteredClassLoader parent = new FilteredClassLoader("io.micrometer.context")) {
			tenant.set("acme");
			OverridingClassLoader loader = new OverridingClassLoader(parent) {

				@Override
				protected boolean isEligibleForOverriding(String className) {
					return className.startsWith("io.cmdipc.reactor.");
				}

			};
			Class<?> type = loader.loadClass(ReactorContext.class.getName());

			assertThat(type.getMethod("capture").invoke(null)).isSameAs(MessageContext.NONE);
			assertThat(type.getMethod("callWithThreadLocals", ContextView.class, Callable.class)
				.invoke(null, Context.of(TenantThreadLocal.KEY, "inner"),
						(Callable<String>) TenantThreadLocal::current))
				.isEqualTo("acme");
		}
	}

}
