package io.cmdipc.reactor;

import io.micrometer.context.ContextRegistry;

/**
 * A thread-local of an application, registered for context propagation until it is
 * closed.
 */
public final class TenantThreadLocal implements AutoCloseable {

	/** The key of the value in a Reactor context. */
	public static final String KEY = "test.tenant";

	private static final ThreadLocal<String> tenant = new ThreadLocal<>();

	private TenantThreadLocal() {
	}

	public static TenantThreadLocal register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, tenant);
		return new TenantThreadLocal();
	}

	public static String current() {
		return tenant.get();
	}

	public void set(String value) {
		tenant.set(value);
	}

	@Override
	public void close() {
		tenant.remove();
		ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
	}

}
