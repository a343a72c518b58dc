package io.cmdipc.http.autoconfigure;

import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/**
 * Event loops that work. Applications share those of the JVM, which end with the first of
 * them; the others use new ones then.
 */
final class LiveLoopResources implements LoopResources {

	private final Supplier<LoopResources> shared;

	LiveLoopResources(Supplier<LoopResources> shared) {
		this.shared = shared;
	}

	private LoopResources current() {
		try {
			LoopResources loops = this.shared.get();
			return loops.isDisposed() ? HttpResources.get() : loops;
		}
		catch (IllegalStateException ex) {
			return HttpResources.get();
		}
	}

	@Override
	public EventLoopGroup onClient(boolean useNative) {
		return current().onClient(useNative);
	}

	@Override
	public EventLoopGroup onServer(boolean useNative) {
		return current().onServer(useNative);
	}

	@Override
	public EventLoopGroup onServerSelect(boolean useNative) {
		return current().onServerSelect(useNative);
	}

	@Override
	public <T extends Channel> T onChannel(Class<T> channelType, EventLoopGroup group) {
		return current().onChannel(channelType, group);
	}

	@Override
	public <T extends Channel> Class<? extends T> onChannelClass(Class<T> channelType, EventLoopGroup group) {
		return current().onChannelClass(channelType, group);
	}

	@Override
	public boolean daemon() {
		return current().daemon();
	}

}
