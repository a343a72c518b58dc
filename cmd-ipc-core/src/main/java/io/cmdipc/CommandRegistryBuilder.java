package io.cmdipc;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.json.PayloadMappers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builder of registries. Every setting has a default. Used by one thread.
 */
public final class CommandRegistryBuilder extends RegistryLimits<CommandRegistryBuilder> {

	private String id = "cmd-ipc";

	private @Nullable String routerChannel;

	private final Set<String> siblingChannels = new HashSet<>();

	private @Nullable JsonMapper jsonMapper;

	private @Nullable Executor handlerExecutor;

	private final RegistryCalls calls = new RegistryCalls();

	private BooleanSupplier nonBlockingThread = () -> false;

	private @Nullable ThreadContext threadContext;

	CommandRegistryBuilder() {
	}

	@Override
	CommandRegistryBuilder builder() {
		return this;
	}

	/**
	 * Set the name of the registry for logs and the names of its threads.
	 * @param id the name, {@code cmd-ipc} by default
	 * @return this builder
	 * @throws IllegalArgumentException if the name is blank
	 */
	public CommandRegistryBuilder id(String id) {
		this.id = Arguments.notBlank(id, "id");
		return this;
	}

	/**
	 * Set the channel that leads to the router. It may be attached later, and again.
	 * @param channelId the id of the channel; by default there is no router
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank
	 */
	public CommandRegistryBuilder routerChannel(String channelId) {
		this.routerChannel = Arguments.notBlank(channelId, "channelId");
		return this;
	}

	/**
	 * Add a channel to a registry with the same router. Its peer registers its commands
	 * with the router itself, so this registry does not.
	 * @param channelId the id of the channel
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank
	 */
	public CommandRegistryBuilder siblingChannel(String channelId) {
		this.siblingChannels.add(Arguments.notBlank(channelId, "channelId"));
		return this;
	}

	/**
	 * Set the mapper of payloads.
	 * @param jsonMapper the mapper, {@link PayloadMappers#shared()} by default
	 * @return this builder
	 */
	public CommandRegistryBuilder jsonMapper(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		return this;
	}

	/**
	 * Set the executor of blocking functions and listeners. It should not queue: nested
	 * calls wait for each other, and a queued one would wait for those on the threads.
	 * {@code Runnable::run} means the thread that delivers the message; a function must
	 * then not wait for a command behind the channel through which it was called.
	 * @param handlerExecutor the executor, which the registry does not close; by default
	 * one of its own, with virtual threads if this JVM has them
	 * @return this builder
	 */
	public CommandRegistryBuilder handlerExecutor(Executor handlerExecutor) {
		this.handlerExecutor = handlerExecutor;
		return this;
	}

	/**
	 * Set whether the calls of each command are counted, for
	 * {@link RegisteredCommand#callCount()}. This costs each call one or two counters,
	 * and a call whose function returns a stage a few objects.
	 * @param count whether calls are counted, {@code false} by default
	 * @return this builder
	 */
	public CommandRegistryBuilder countCalls(boolean count) {
		this.calls.countCalls = count;
		return this;
	}

	/**
	 * Add an interceptor of the calls of local commands. The first one that is added is
	 * the outermost.
	 * @param interceptor the interceptor
	 * @return this builder
	 */
	public CommandRegistryBuilder interceptor(CommandInterceptor interceptor) {
		this.calls.interceptors.add(Objects.requireNonNull(interceptor, "'interceptor' must not be null"));
		return this;
	}

	/**
	 * Add an interceptor of the registry's calls, or of those that leave through its
	 * {@linkplain CallInterceptor#channels() channels}. The first one is the outermost.
	 * @param interceptor the interceptor
	 * @return this builder
	 */
	public CommandRegistryBuilder callInterceptor(CallInterceptor interceptor) {
		this.calls.callInterceptors.add(Objects.requireNonNull(interceptor, "'interceptor' must not be null"));
		return this;
	}

	/**
	 * Add an interceptor of the events that are emitted and of those that listeners get.
	 * The first one that is added is the outermost.
	 * @param interceptor the interceptor
	 * @return this builder
	 */
	public CommandRegistryBuilder eventInterceptor(EventInterceptor interceptor) {
		this.calls.eventInterceptors.add(Objects.requireNonNull(interceptor, "'interceptor' must not be null"));
		return this;
	}

	/**
	 * Set the test for threads that must not block, such as those of an event loop:
	 * {@code call} is refused there if it would block.
	 * @param nonBlockingThread whether the current thread must not block, by default
	 * never
	 * @return this builder
	 */
	public CommandRegistryBuilder nonBlockingThread(BooleanSupplier nonBlockingThread) {
		this.nonBlockingThread = nonBlockingThread;
		return this;
	}

	/**
	 * Set the supplier of the message context of calls and events that code of this JVM
	 * starts without one. It is asked on the thread that starts the call, and only if the
	 * call or event leaves through a channel or waits for one.
	 * @param outgoingContext returns the context of the current thread,
	 * {@link MessageContext#NONE} if there is none; by default there is never one
	 * @return this builder
	 */
	public CommandRegistryBuilder outgoingContext(Supplier<MessageContext> outgoingContext) {
		this.calls.outgoingContext = outgoingContext;
		return this;
	}

	/**
	 * Set what the threads of the application know of the sender of a call or event.
	 * @param threadContext completes the contexts of callers, and tells the threads of
	 * functions and listeners; by default threads know nothing
	 * @return this builder
	 */
	public CommandRegistryBuilder threadContext(ThreadContext threadContext) {
		this.threadContext = threadContext;
		return this;
	}

	/**
	 * Set the supplier of a text that ends the error of a call with code
	 * {@code not_found}, for example that commands are still to be registered. Peers do
	 * not see it.
	 * @param notFoundHint returns the text, empty for none; by default there is none
	 * @return this builder
	 */
	public CommandRegistryBuilder notFoundHint(Supplier<String> notFoundHint) {
		this.calls.notFoundHint = notFoundHint;
		return this;
	}

	/**
	 * Add a resolver of the exceptions of handlers, after those that were added before.
	 * @param resolver the resolver
	 * @return this builder
	 */
	public CommandRegistryBuilder exceptionResolver(CommandExceptionResolver resolver) {
		this.calls.exceptionResolvers.add(Objects.requireNonNull(resolver, "'resolver' must not be null"));
		return this;
	}

	/**
	 * Add a decoder of the failures of calls, after those that were added before.
	 * @param decoder the decoder
	 * @return this builder
	 */
	public CommandRegistryBuilder errorDecoder(CommandErrorDecoder decoder) {
		this.calls.errorDecoders.add(Objects.requireNonNull(decoder, "'decoder' must not be null"));
		return this;
	}

	/**
	 * Set the maximum size of the details of an error, sent or received. Larger ones are
	 * left out.
	 * @param maxErrorDetailsSize the size in bytes of JSON, 16 KiB by default
	 * @return this builder
	 * @throws IllegalArgumentException if the size is not positive
	 */
	public CommandRegistryBuilder maxErrorDetailsSize(int maxErrorDetailsSize) {
		this.calls.maxErrorDetailsSize = Arguments.positive(maxErrorDetailsSize, "maxErrorDetailsSize");
		return this;
	}

	/**
	 * Build a registry. It starts no thread until it needs one.
	 * @return the registry, open
	 */
	public CommandRegistry build() {
		return new DefaultCommandRegistry(settings());
	}

	RegistrySettings settings() {
		return new RegistrySettings(this.id,
				new RegistrySettings.Topology(this.routerChannel, Set.copyOf(this.siblingChannels)),
				(this.jsonMapper != null) ? this.jsonMapper : PayloadMappers.shared(),
				new RegistrySettings.Threads(this.handlerExecutor, this.nonBlockingThread, this.threadContext), times(),
				limits(), this.calls.calls());
	}

}
