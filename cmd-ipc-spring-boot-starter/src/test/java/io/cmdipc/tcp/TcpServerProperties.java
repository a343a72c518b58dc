package io.cmdipc.tcp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the TCP server.
 *
 * @param enabled Whether peers can connect over TCP.
 * @param address Address at which the server listens.
 * @param port Port at which the server listens, 0 for any that is free.
 * @param maxConnections Maximum number of connections.
 */
@ConfigurationProperties("cmd-ipc.server.tcp")
record TcpServerProperties(@DefaultValue("false") boolean enabled, @DefaultValue("localhost") String address,
		@DefaultValue("7400") int port, @DefaultValue("100") int maxConnections) {

}
