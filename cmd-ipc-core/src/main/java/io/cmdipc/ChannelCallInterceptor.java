package io.cmdipc;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An interceptor of the calls that leave through some channels.
 *
 * @param interceptor the interceptor
 * @param channels the ids of the channels
 */
record ChannelCallInterceptor(CallInterceptor interceptor,
		Set<String> channels) implements CallInterceptor, InterceptorWrapper {

	@Override
	public @Nullable Object intercept(CommandCall call, Chain chain) throws Exception {
		return this.interceptor.intercept(call, chain);
	}

}
