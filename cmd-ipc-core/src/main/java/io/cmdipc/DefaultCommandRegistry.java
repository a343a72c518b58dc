package io.cmdipc;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.MessageMeta;
import tools.jackson.databind.json.JsonMapper;

/**
 * The façade over the parts of a registry.
 * <p>
 * Concurrency: (1) closing raises the flag of the state and then clears the table,
 * registering stores and then reads the flag, so no command outlives its registry.
 */
final class DefaultCommandRegistry extends RoutedCaller implements CommandRegistry {

	private final RegistryParts parts;

	DefaultCommandRegistry(RegistrySettings settings) {
		this(new RegistryParts(settings));
	}

	DefaultCommandRegistry(RegistryParts parts) {
		super(parts.engine(), MessageMeta.EMPTY, MessageContext.NONE, CallTime.DEFAULT);
		this.parts = parts;
	}

	@Override
	public String id() {
		return this.parts.settings().id();
	}

	@Override
	public JsonMapper jsonMapper() {
		return this.parts.settings().jsonMapper();
	}

	@Override
	public CompletableFuture<Registration> register(CommandDefinition definition, CommandFunction function) {
		if (this.parts.state().isClosed()) {
			return CompletableFuture.failedFuture(this.parts.state().exception());
		}
		return this.parts.registrar().register(definition, function).thenApply((registration) -> {
			if (this.parts.state().isClosed()) {
				registration.close();
				throw this.parts.state().exception();
			}
			return registration;
		});
	}

	@Override
	public Registration addEventListener(String eventId, EventFunction function) {
		if (this.parts.state().isClosed()) {
			throw this.parts.state().exception();
		}
		return this.parts.listeners().add(CommandDefinition.of(eventId).id(), function);
	}

	@Override
	public Registration addListener(RegistryListener listener) {
		if (this.parts.state().isClosed()) {
			throw this.parts.state().exception();
		}
		return this.parts.registryListeners().add(listener);
	}

	@Override
	public CompletableFuture<Registration> attach(CommandChannel channel, ChannelOptions options) {
		if (this.parts.state().isClosed()) {
			return CompletableFuture.failedFuture(this.parts.state().exception());
		}
		return this.parts.attachments().attach(channel, options);
	}

	@Override
	public List<RegisteredCommand> commands() {
		return this.parts.table()
			.routes()
			.stream()
			.filter(Route::isPublished)
			.map(Route::describe)
			.sorted(Comparator.comparing(RegisteredCommand::id))
			.toList();
	}

	@Override
	public List<AttachedChannel> channels() {
		ChannelSession router = this.parts.channels().routerSession();
		return this.parts.channels()
			.all()
			.stream()
			.map((session) -> session.describe(session == router))
			.sorted(Comparator.comparing(AttachedChannel::id))
			.toList();
	}

	@Override
	public long count(RegistryCounter counter) {
		return this.parts.counters().get(counter);
	}

	@Override
	public long measure(RegistryGauge gauge) {
		return this.parts.measure(gauge);
	}

	@Override
	public void close() {
		this.parts.close();
	}

	@Override
	public String toString() {
		return "CommandRegistry[" + id() + "]";
	}

}
