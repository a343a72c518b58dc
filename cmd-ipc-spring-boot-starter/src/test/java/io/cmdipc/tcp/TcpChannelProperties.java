package io.cmdipc.tcp;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of one channel over TCP.
 *
 * @param host Host of the peer.
 * @param port Port of the peer.
 * @param timeout Time to wait for a connection, and for the commands of the peer.
 * @param required Whether the application is down while the peer is unreachable.
 * @param failFast Whether the application fails to start if the peer is unreachable.
 */
record TcpChannelProperties(@DefaultValue("localhost") String host, @DefaultValue("0") int port,
		@DefaultValue("5s") Duration timeout, @DefaultValue("false") boolean required,
		@DefaultValue("false") boolean failFast) {

}
