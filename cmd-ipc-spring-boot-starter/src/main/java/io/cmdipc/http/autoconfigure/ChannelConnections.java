package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Connections of Reactor Netty: a pool for each channel, so that calls that wait for one
 * service keep no others from theirs, with the limits of the pool that the application's
 * other clients share.
 * <p>
 * A client gets its pool when it is created and not later, by a customizer of Boot's
 * builder that is told here, by a variable of the thread, for which channel the builder
 * works. Later customizers still have their way, so a client with a pool of its own keeps
 * it.
 */
final class ChannelConnections implements DisposableBean {

	private static final AttributeKey<String> CHANNEL = AttributeKey.valueOf("io.cmdipc.channel");

	private final @Nullable ReactorResourceFactory resources;

	private static final ThreadLocal<@Nullable ConnectionProvider> CREATING = new ThreadLocal<>();

	private final Map<String, ConnectionProvider> pools = new ConcurrentHashMap<>();

	/**
	 * Create connections.
	 * @param resources the resources that the clients of the application share,
	 * {@code null} if they share those of the JVM
	 */
	ChannelConnections(@Nullable ReactorResourceFactory resources) {
		this.resources = resources;
	}

	/** Return the pool that clients share which are not those of a channel. */
	private ConnectionProvider shared() {
		return (this.resources != null) ? this.resources.getConnectionProvider() : HttpResources.get();
	}

	/** Create a client, with the pool of the channel that is being created. */
	HttpClient newClient() {
		@Nullable ConnectionProvider pool = CREATING.get();
		return HttpClient.create((pool != null) ? pool : shared());
	}

	/**
	 * Create the connector of a channel.
	 * @param channelId the id of the channel
	 * @param maxIdleTime the time after which an idle connection is closed
	 * @param builder the builder of the application
	 * @param build creates the connector from a builder
	 */
	<T> T create(String channelId, Duration maxIdleTime, ReactorClientHttpConnectorBuilder builder,
			Function<ClientHttpConnectorBuilder<?>, T> build) {
		CREATING.set(this.pools.computeIfAbsent(channelId, (id) -> pool(id, maxIdleTime)));
		try {
			return build.apply(builder.withHttpClientCustomizer((client) -> customize(channelId, client)));
		}
		finally {
			CREATING.remove();
		}
	}

	private ConnectionProvider pool(String channelId, Duration maxIdleTime) {
		String name = "cmd-ipc-" + channelId;
		ConnectionProvider.@Nullable Builder limits = shared().mutate();
		return ((limits != null) ? limits.name(name) : ConnectionProvider.builder(name)).maxIdleTime(maxIdleTime)
			.evictInBackground(maxIdleTime)
			.build();
	}

	/*
	 * A pool that an application supplies may be shared, but the attribute parts it by
	 * channel.
	 */
	private HttpClient customize(String channelId, HttpClient client) {
		HttpClient own = client.attr(CHANNEL, channelId);
		return (this.resources != null && own.configuration().loopResources() == this.resources.getLoopResources())
				? own.runOn(new LiveLoopResources(this.resources::getLoopResources)) : own;
	}

	@Override
	public void destroy() {
		this.pools.values().forEach(ConnectionProvider::dispose);
	}

}
