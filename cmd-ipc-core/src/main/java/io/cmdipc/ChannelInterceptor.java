package io.cmdipc;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An interceptor of the calls that leave through channels.
 */
record ChannelInterceptor(CallInterceptor interceptor, Set<String> channels) implements CallInterceptor {

	@Override
	public @Nullable Object intercept(CommandCall call, Chain chain) throws Exception {
		return this.interceptor.intercept(call, chain);
	}

}
