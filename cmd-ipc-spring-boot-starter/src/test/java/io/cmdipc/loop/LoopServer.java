package io.cmdipc.loop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.channel.CommandChannel;

/**
 * A server with a channel for each client.
 */
final class LoopServer {

	private final String name;

	private final LoopNetwork network;

	private final CommandRegistry registry;

	private final List<CompletableFuture<Registration>> clients = new CopyOnWriteArrayList<>();

	LoopServer(String name, LoopNetwork network, CommandRegistry registry) {
		this.name = name;
		this.network = network;
		this.registry = registry;
	}

	void start() {
		this.network.listen(this.name, this::accept);
	}

	private void accept(CommandChannel client) {
		this.clients.add(this.registry.attach(client));
	}

	CompletionStage<Void> stop() {
		this.network.close(this.name);
		return CompletableFuture.allOf(this.clients.stream()
			.map((client) -> client.thenAccept(Registration::close))
			.toArray(CompletableFuture[]::new));
	}

}
