package io.cmdipc.http.autoconfigure;

import java.net.InetAddress;
import java.util.List;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.PropertyChecks;
import io.cmdipc.http.server.HttpServerSettings;

import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the server over HTTP, made of the properties of the application.
 */
final class ServerSettings {

	private static final String MAX_PENDING_BODY_SIZE = "cmd-ipc.server.http.max-pending-body-size";

	private ServerSettings() {
	}

	static HttpServerSettings of(HttpServerProperties properties, CommandRegistryProperties.Limits limits,
			ChannelDeclaration declaration, Environment environment) {
		DataSize maxMessageSize = declaration.maxMessageSize(limits.maxMessageSize());
		Integer maxExchanges = properties.maxExchanges();
		return new HttpServerSettings(properties.commandPath(), properties.cataloguePath(),
				(maxExchanges != null) ? maxExchanges : placesOf(limits, declaration),
				Math.toIntExact(maxMessageSize.toBytes()),
				new HttpServerSettings.Bodies(properties.bodyTimeout(), properties.maxPendingBodies(),
						pendingSize(properties, maxMessageSize)),
				new HttpServerSettings.Access(allowedHosts(properties, environment), properties.challenge()));
	}

	private static int placesOf(CommandRegistryProperties.Limits limits, ChannelDeclaration declaration) {
		long places = (long) declaration.maxInFlight(limits.maxInFlightPerChannel())
				+ declaration.maxWaiting(limits.maxWaitingPerChannel());
		return (int) Math.min(Integer.MAX_VALUE, places);
	}

	private static long pendingSize(HttpServerProperties properties, DataSize maxMessageSize) {
		DataSize size = properties.maxPendingBodySize();
		if (size == null) {
			return Math.max(HttpServerSettings.Bodies.DEFAULT.maxPendingSize(), maxMessageSize.toBytes());
		}
		PropertyChecks.check(size.compareTo(maxMessageSize) >= 0, MAX_PENDING_BODY_SIZE, size,
				"It must be at least " + maxMessageSize + ", the maximum size of a message.");
		return size.toBytes();
	}

	/*
	 * Whoever reaches a server of this machine alone from elsewhere has been sent here by
	 * a page whose name resolves to this machine.
	 */
	private static List<String> allowedHosts(HttpServerProperties properties, Environment environment) {
		if (!properties.allowedHosts().isEmpty()) {
			return properties.allowedHosts();
		}
		String property = properties.onManagementPort() ? "management.server.address" : "server.address";
		InetAddress address = environment.getProperty(property, InetAddress.class);
		return (address == null || !address.isLoopbackAddress()) ? List.of()
				: List.of("localhost", "*.localhost", "127.0.0.1", "[::1]", address.getHostAddress());
	}

}
