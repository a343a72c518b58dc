package io.cmdipc.observation.autoconfigure;

import java.util.Set;

import io.cmdipc.autoconfigure.channel.DeclaredChannels;
import io.cmdipc.client.CommandClients;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The names that the application declares. Interceptors exist before channels and clients
 * do, so there are none until all beans are there; no channel is started before.
 */
final class DeclaredNames implements SmartInitializingSingleton {

	private final ListableBeanFactory beanFactory;

	private volatile Set<String> channels = Set.of();

	private volatile Set<String> calledCommands = Set.of();

	DeclaredNames(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.channels = Set.copyOf(DeclaredChannels.ids(this.beanFactory));
		CommandClients clients = this.beanFactory.getBeanProvider(CommandClients.class).getIfAvailable();
		if (clients != null) {
			this.calledCommands = Set.copyOf(clients.commandIds());
		}
	}

	boolean hasChannel(String id) {
		return this.channels.contains(id);
	}

	boolean callsCommand(String id) {
		return this.calledCommands.contains(id);
	}

}
