package io.cmdipc.autoconfigure.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelRegistrar;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.ScriptedChannel;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Peers of each part, all scripted: a client channel or module for each id below
 * {@code cmd-ipc.channel.client} and {@code cmd-ipc.channel.part}, and a server.
 */
@Configuration(proxyBeanMethods = false)
@Import({ PeerKind.Clients.class, PeerKind.Modules.class })
@EnableConfigurationProperties(PeerKind.ServerProperties.class)
class PeerKind {

	static final Map<String, ScriptedChannel> PEERS = new ConcurrentHashMap<>();

	static ScriptedChannel create(String id, String commands) {
		ScriptedChannel peer = commands.isEmpty() ? ScriptedChannel.listing(id) : ScriptedChannel.listing(id, commands);
		PEERS.put(id, peer);
		return peer;
	}

	private static ScriptedChannel silent(String id) {
		ScriptedChannel peer = new ScriptedChannel(id);
		PEERS.put(id, peer);
		return peer;
	}

	@Bean
	ChannelDeclaration serverDeclaration(Environment environment) {
		return ChannelDeclaration.ofServer("server", "scripted", environment);
	}

	@Bean
	CommandChannel server() {
		return create("server", "");
	}

	/**
	 * Properties of the server.
	 *
	 * @param enabled Whether there is a server.
	 */
	@ConfigurationProperties("cmd-ipc.server.scripted")
	record ServerProperties(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Properties of a peer.
	 *
	 * @param commands Id of the command that the peer lists.
	 * @param silent Whether the peer says nothing.
	 */
	record Properties(@DefaultValue("") String commands, @DefaultValue("false") boolean silent) {

	}

	static final class Clients extends ChannelRegistrar<Properties> {

		Clients() {
			super("client", Properties.class);
		}

		@Override
		protected ChannelDeclaration declare(String id, Properties properties) {
			return declaration(id);
		}

		@Override
		protected CommandChannel create(String id, Properties properties, BeanFactory beans) {
			return properties.silent() ? PeerKind.silent(id) : PeerKind.create(id, properties.commands());
		}

	}

	static final class Modules extends ChannelRegistrar<Properties> {

		Modules() {
			super("part", Properties.class);
		}

		@Override
		protected ChannelDeclaration declare(String id, Properties properties) {
			return declaration(id).withOutbound(false).withOptions(ChannelOptions.DEFAULTS.withinApplication());
		}

		@Override
		protected CommandChannel create(String id, Properties properties, BeanFactory beans) {
			return PeerKind.create(id, properties.commands());
		}

	}

}
