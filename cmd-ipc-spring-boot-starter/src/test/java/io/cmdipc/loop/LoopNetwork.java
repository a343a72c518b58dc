package io.cmdipc.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import org.jspecify.annotations.Nullable;

/**
 * Wires within one JVM: servers by name, and connections to them.
 */
final class LoopNetwork {

	private final Map<String, Consumer<CommandChannel>> servers = new ConcurrentHashMap<>();

	void listen(String name, Consumer<CommandChannel> acceptor) {
		this.servers.put(name, acceptor);
	}

	void close(String name) {
		this.servers.remove(name);
	}

	boolean hasServer(String name) {
		return this.servers.containsKey(name);
	}

	/** Connect to a server, and return the end of the client. */
	@Nullable CommandChannel connect(String name, String id) {
		Consumer<CommandChannel> acceptor = this.servers.get(name);
		if (acceptor == null) {
			return null;
		}
		InMemoryChannelPair pair = InMemoryChannelPair.create(id, "client-" + id);
		acceptor.accept(pair.second());
		return pair.first();
	}

}
