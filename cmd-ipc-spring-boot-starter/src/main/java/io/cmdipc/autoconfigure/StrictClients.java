package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.cmdipc.Registration;
import io.cmdipc.client.CommandClients;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Verifies strict clients when the application starts. For commands that are still
 * unknown, channels get some time to list them.
 */
final class StrictClients {

	private static final long PATIENCE_SECONDS = 5;

	private StrictClients() {
	}

	/**
	 * Verify the clients.
	 * @param beans the beans of the application
	 * @param attached the channels that are being attached
	 */
	static void verify(ListableBeanFactory beans, List<CompletableFuture<Registration>> attached) {
		CommandClients clients = beans.getBeanProvider(CommandClients.class).getIfAvailable();
		if (clients == null) {
			return;
		}
		if (clients.isIncomplete()) {
			await(CompletableFuture.allOf(attached.toArray(CompletableFuture[]::new)));
		}
		clients.verify();
	}

	/* A channel that fails is reported by its own. */
	private static void await(CompletableFuture<Void> attached) {
		try {
			attached.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			return;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
