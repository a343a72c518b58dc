package io.cmdipc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds registries. Everything has a default; used by one thread.
 */
public final class CommandRegistryBuilder {

	private String id = "cmd-ipc";

	private @Nullable String routerChannel;

	private final Set<String> siblingChannels = new HashSet<>();

	private @Nullable JsonMapper jsonMapper;

	private @Nullable Executor handlerExecutor;

	private Duration requestTimeout = Duration.ofSeconds(30);

	private Duration eventDeduplicationWindow = Duration.ofSeconds(5);

	private int maxInFlightPerChannel = 256;

	private int maxWaitingPerChannel = 1024;

	private int maxCommandsPerChannel = 10_000;

	private int maxPendingCalls = 131_072;

	private int maxSeenEvents = 32_768;

	private int listenerQueueCapacity = 1024;

	private boolean countCalls;

	private BooleanSupplier nonBlockingThread = () -> false;

	private @Nullable Supplier<MessageContext> outgoingContext;

	CommandRegistryBuilder() {
	}

	/**
	 * Set the name of the registry, which stands in logs and in the names of its threads.
	 * @param id the name, {@code cmd-ipc} by default
	 * @return this builder
	 * @throws IllegalArgumentException if the name is blank
	 */
	public CommandRegistryBuilder id(String id) {
		this.id = requireText(id, "id");
		return this;
	}

	/**
	 * Set which channel leads to the router. It may be attached later, and come and go.
	 * @param channelId the id of the channel; by default there is no router
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank
	 */
	public CommandRegistryBuilder routerChannel(String channelId) {
		this.routerChannel = requireText(channelId, "channelId");
		return this;
	}

	/**
	 * Add a channel to a registry that has the same router. What its peer has, the peer
	 * registers there itself, so this registry does not.
	 * @param channelId the id of the channel
	 * @return this builder
	 * @throws IllegalArgumentException if the id is blank
	 */
	public CommandRegistryBuilder siblingChannel(String channelId) {
		this.siblingChannels.add(requireText(channelId, "channelId"));
		return this;
	}

	/**
	 * Set what converts payloads.
	 * @param jsonMapper the mapper, {@link JsonMapper#shared()} by default
	 * @return this builder
	 */
	public CommandRegistryBuilder jsonMapper(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		return this;
	}

	/**
	 * Set what runs blocking functions and listeners. It should not queue: nested calls
	 * wait for each other, and those in the queue would wait for those on the threads.
	 * {@code Runnable::run} means the thread that delivers the message; a function must
	 * then not wait for a command behind the channel that it was called through.
	 * @param handlerExecutor the executor, which the registry does not close; by default
	 * one of its own, with virtual threads where this JVM has them
	 * @return this builder
	 */
	public CommandRegistryBuilder handlerExecutor(Executor handlerExecutor) {
		this.handlerExecutor = handlerExecutor;
		return this;
	}

	/**
	 * Set how long a call may take, unless its caller says otherwise, and how long a peer
	 * may take to answer anything else.
	 * @param requestTimeout the time, 30 seconds by default
	 * @return this builder
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public CommandRegistryBuilder requestTimeout(Duration requestTimeout) {
		this.requestTimeout = requirePositive(requestTimeout, "requestTimeout");
		return this;
	}

	/**
	 * Set for how long an event is remembered, so that it is not handled again when it
	 * comes by another way.
	 * @param window the time, 5 seconds by default
	 * @return this builder
	 * @throws IllegalArgumentException if the time is not positive
	 */
	public CommandRegistryBuilder eventDeduplicationWindow(Duration window) {
		this.eventDeduplicationWindow = requirePositive(window, "window");
		return this;
	}

	/**
	 * Set how many calls of one peer are handled at a time, and as many of this
	 * registry's own callers.
	 * @param max the number, 256 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder maxInFlightPerChannel(int max) {
		this.maxInFlightPerChannel = requirePositive(max, "max");
		return this;
	}

	/**
	 * Set how many calls of one peer may wait while as many are handled as may be; a
	 * further one is answered {@code internal_error}.
	 * @param max the number, 1,024 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder maxWaitingPerChannel(int max) {
		this.maxWaitingPerChannel = requirePositive(max, "max");
		return this;
	}

	/**
	 * Set how many commands one peer may own; further ones are refused.
	 * @param max the number, 10,000 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder maxCommandsPerChannel(int max) {
		this.maxCommandsPerChannel = requirePositive(max, "max");
		return this;
	}

	/**
	 * Set how many answers of peers may be awaited at a time; a further call fails with
	 * code {@code internal_error}.
	 * @param max the number, 131,072 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder maxPendingCalls(int max) {
		this.maxPendingCalls = requirePositive(max, "max");
		return this;
	}

	/**
	 * Set how many events are remembered at the most; where more come within the window,
	 * the oldest are forgotten early.
	 * @param max the number, 32,768 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder maxSeenEvents(int max) {
		this.maxSeenEvents = requirePositive(max, "max");
		return this;
	}

	/**
	 * Set how many events may wait for one blocking listener; further ones do not reach
	 * it.
	 * @param capacity the number, 1,024 by default
	 * @return this builder
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public CommandRegistryBuilder listenerQueueCapacity(int capacity) {
		this.listenerQueueCapacity = requirePositive(capacity, "capacity");
		return this;
	}

	/**
	 * Set whether the calls of each command are counted, for
	 * {@link RegisteredCommand#callCount()}. That costs each call a counter or two, and
	 * one whose result comes later an object.
	 * @param count whether to, {@code false} by default
	 * @return this builder
	 */
	public CommandRegistryBuilder countCalls(boolean count) {
		this.countCalls = count;
		return this;
	}

	/**
	 * Set what knows the threads that must not wait, such as those of an event loop:
	 * {@code call} is refused there where it would have to.
	 * @param nonBlockingThread says whether the current thread is one; none is by default
	 * @return this builder
	 */
	public CommandRegistryBuilder nonBlockingThread(BooleanSupplier nonBlockingThread) {
		this.nonBlockingThread = nonBlockingThread;
		return this;
	}

	/**
	 * Set the supplier of the message context of calls and events that code of this JVM
	 * starts without one. It is asked on the thread that starts the call, and only if the
	 * call or event leaves through a channel.
	 * @param outgoingContext returns the context of the current thread,
	 * {@link MessageContext#NONE} if there is none; by default there is never one
	 * @return this builder
	 */
	public CommandRegistryBuilder outgoingContext(Supplier<MessageContext> outgoingContext) {
		this.outgoingContext = outgoingContext;
		return this;
	}

	/**
	 * Build a registry. It has no thread until it needs one.
	 * @return the registry, open
	 */
	public CommandRegistry build() {
		return new DefaultCommandRegistry(settings());
	}

	RegistrySettings settings() {
		return new RegistrySettings(this.id,
				new RegistrySettings.Topology(this.routerChannel, Set.copyOf(this.siblingChannels)),
				(this.jsonMapper != null) ? this.jsonMapper : JsonMapper.shared(),
				new RegistrySettings.Threads(this.handlerExecutor, this.nonBlockingThread),
				new RegistrySettings.Times(Deadlines.nanos(this.requestTimeout),
						Deadlines.nanos(this.eventDeduplicationWindow)),
				new RegistrySettings.Limits(this.maxInFlightPerChannel, this.maxWaitingPerChannel,
						this.maxCommandsPerChannel, this.maxPendingCalls, this.maxSeenEvents,
						this.listenerQueueCapacity),
				new RegistrySettings.Calls(this.countCalls, FunctionWrapper.NONE, this.outgoingContext));
	}

	private static String requireText(String text, String name) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("'" + name + "' must not be blank");
		}
		return text;
	}

	private static Duration requirePositive(Duration time, String name) {
		if (time.isNegative() || time.isZero()) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return time;
	}

	private static int requirePositive(int number, String name) {
		if (number < 1) {
			throw new IllegalArgumentException("'" + name + "' must be positive");
		}
		return number;
	}

}
