package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the registry of the application and those of its modules, alike but for id,
 * router and threads.
 */
final class RegistryFactory {

	private final CommandRegistryProperties properties;

	private final String applicationId;

	private final JsonMapper jsonMapper;

	private final Executor executor;

	private final List<CommandRegistryCustomizer> customizers;

	RegistryFactory(CommandRegistryProperties properties, String applicationId, JsonMapper jsonMapper,
			Executor executor, List<CommandRegistryCustomizer> customizers) {
		this.properties = properties;
		this.applicationId = applicationId;
		this.jsonMapper = jsonMapper;
		this.executor = executor;
		this.customizers = customizers;
	}

	/** Return the id of the application's registry. */
	String applicationId() {
		return this.applicationId;
	}

	CommandRegistry application() {
		CommandRegistryBuilder builder = builder(this.properties.handlerExecution()).id(this.applicationId);
		if (this.properties.routerChannel() != null) {
			builder.routerChannel(this.properties.routerChannel());
		}
		customize(builder);
		return builder.build();
	}

	/** Create a registry whose router is the application's. */
	CommandRegistry module(String id, @Nullable HandlerExecution execution, Set<String> peers) {
		CommandRegistryBuilder builder = builder((execution != null) ? execution : this.properties.handlerExecution());
		customize(builder);
		peers.forEach(builder::siblingChannel);
		return builder.id(id).routerChannel(this.applicationId).build();
	}

	private void customize(CommandRegistryBuilder builder) {
		this.customizers.forEach((customizer) -> customizer.customize(builder));
	}

	private CommandRegistryBuilder builder(HandlerExecution execution) {
		CommandRegistryProperties.Limits limits = this.properties.limits();
		return CommandRegistry.builder()
			.jsonMapper(this.jsonMapper)
			.handlerExecutor((execution == HandlerExecution.CALLER) ? new CallerExecutor(this.executor) : this.executor)
			.nonBlockingThread(Schedulers::isInNonBlockingThread)
			.requestTimeout(this.properties.requestTimeout())
			.eventDeduplicationWindow(this.properties.eventDeduplicationWindow())
			.maxInFlightPerChannel(limits.maxInFlightPerChannel())
			.maxWaitingPerChannel(limits.maxWaitingPerChannel())
			.maxCommandsPerChannel(limits.maxCommandsPerChannel())
			.maxPendingCalls(limits.maxPendingCalls())
			.maxSeenEvents(limits.maxSeenEvents())
			.listenerQueueCapacity(limits.listenerQueueCapacity());
	}

}
