package io.cmdipc.client;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandRegistry;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringValueResolver;

/**
 * Factory of clients: objects that implement an interface with
 * {@link io.cmdipc.contract.CommandExchange} by calling its commands.
 * <p>
 * <b>Shape:</b> <pre>
 * Billing billing = CommandClientFactory.create(registry).createClient(Billing.class);
 * Receipt receipt = billing.charge(new Charge("4711", 30));
 * </pre> <b>Threads:</b> the factory and its clients are thread-safe. What a method of a
 * client does is decided when the first client of its interface is created.
 */
public final class CommandClientFactory {

	private final CommandCaller caller;

	private final JsonMapper mapper;

	private final @Nullable StringValueResolver placeholders;

	private final ClientChecks checks;

	private final Map<Class<?>, ClientType> types = new ConcurrentHashMap<>();

	private CommandClientFactory(Builder builder) {
		this.caller = builder.caller;
		this.mapper = builder.mapper;
		this.placeholders = builder.placeholders;
		this.checks = new ClientChecks(builder.registry, builder.router, builder.mapper, builder.strict, builder.ready);
	}

	/**
	 * Create a factory with default settings.
	 * @param registry the registry of the calls
	 * @return the factory
	 */
	public static CommandClientFactory create(CommandRegistry registry) {
		return builder(registry).build();
	}

	/**
	 * Return a builder of factories.
	 * @param registry the registry of the calls, whose mapper writes requests and reads
	 * results
	 * @return the builder
	 */
	public static Builder builder(CommandRegistry registry) {
		/* A registry that a test has mocked has no mapper. */
		return new Builder(registry, Objects.requireNonNullElseGet(registry.jsonMapper(), PayloadMappers::shared));
	}

	/**
	 * Create a client.
	 * @param type an interface with {@code @CommandExchange}
	 * @param <T> the interface
	 * @return the client
	 * @throws InvalidMethodException if a method of the interface cannot work
	 */
	public <T> T createClient(Class<T> type) {
		return createClient(type, this.caller);
	}

	/**
	 * Create a client whose calls are made by another caller, such as that of an
	 * invocation, which propagates its context.
	 * @param type an interface with {@code @CommandExchange}
	 * @param caller makes the calls
	 * @param <T> the interface
	 * @return the client
	 * @throws InvalidMethodException if a method of the interface cannot work
	 */
	public <T> T createClient(Class<T> type, CommandCaller caller) {
		ClientType created = typeOf(type);
		if (this.checks.isStrict()) {
			created.verify("remove strict from the factory");
		}
		return type.cast(created.create(caller));
	}

	/** Create a client, although it may not fit. */
	Object create(Class<?> type) {
		return typeOf(type).create(this.caller);
	}

	ClientChecks checks() {
		return this.checks;
	}

	ClientType typeOf(Class<?> type) {
		ClientType known = this.types.get(type);
		return (known != null) ? known : this.types.computeIfAbsent(type,
				(key) -> ClientType.of(key, this.mapper, this.placeholders, this.checks));
	}

	/**
	 * Builder of factories.
	 */
	public static final class Builder {

		private final CommandRegistry registry;

		private CommandCaller caller;

		private JsonMapper mapper;

		private boolean strict;

		private @Nullable CommandRegistry router;

		private CompletableFuture<?> ready = CompletableFuture.completedFuture(null);

		private @Nullable StringValueResolver placeholders;

		private Builder(CommandRegistry registry, JsonMapper mapper) {
			this.registry = registry;
			this.caller = registry;
			this.mapper = mapper;
		}

		/**
		 * Set the caller of all clients. By default, it is the registry.
		 * @param newCaller the caller, for example with a transport context
		 * @return this builder
		 */
		public Builder caller(CommandCaller newCaller) {
			this.caller = newCaller;
			return this;
		}

		/**
		 * Set the mapper that decides on names and types. By default, it is that of the
		 * registry.
		 * @param newMapper the mapper
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper newMapper) {
			this.mapper = newMapper;
			return this;
		}

		/**
		 * Set the resolver of placeholders in annotations. By default, there is none.
		 * @param resolver the resolver
		 * @return this builder
		 */
		public Builder embeddedValueResolver(StringValueResolver resolver) {
			this.placeholders = resolver;
			return this;
		}

		/**
		 * Set whether methods must fit the schemas of their commands. If one does not,
		 * its client is not created, and calls of a method that does not fit a command
		 * which was registered or listed later fail, until a command is listed that it
		 * fits. By default, there is a warning in the log.
		 * @param newStrict whether to fail
		 * @return this builder
		 */
		public Builder strict(boolean newStrict) {
			this.strict = newStrict;
			return this;
		}

		/** Set the registry to which calls of unknown commands may go. */
		Builder router(@Nullable CommandRegistry newRouter) {
			this.router = newRouter;
			return this;
		}

		/** Set what completes when methods may be checked. */
		Builder checkAfter(CompletableFuture<?> newReady) {
			this.ready = newReady;
			return this;
		}

		/**
		 * Build the factory.
		 * @return the factory
		 */
		public CommandClientFactory build() {
			return new CommandClientFactory(this);
		}

	}

}
