package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * Attaches the channels of the application when it starts and detaches them when it
 * stops: before a web server takes its first request, and after it has answered its last.
 */
final class ChannelLifecycle implements SmartLifecycle, ApplicationContextAware {

	/** Below the phase in which Boot's web servers start and stop. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2048 - 512;

	private static final Logger logger = LoggerFactory.getLogger(ChannelLifecycle.class);

	private final ObjectProvider<ModuleAttachments> modules;

	private final Supplier<Set<String>> failFast;

	private final List<CompletableFuture<Registration>> attached = new ArrayList<>();

	private @Nullable ApplicationContext context;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param modules joins modules, where there are some
	 * @param failFast ids of channels whose peers have to be there
	 */
	ChannelLifecycle(ObjectProvider<ModuleAttachments> modules, Supplier<Set<String>> failFast) {
		this.modules = modules;
		this.failFast = failFast;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void start() {
		ApplicationContext context = this.context;
		Assert.state(context != null, "No application context was set");
		this.running = true;
		Map<String, CommandChannel> channels = context.getBeansOfType(CommandChannel.class);
		checkIds(channels, context.getEnvironment().getProperty("cmd-ipc.router-channel"));
		if (channels.isEmpty()) {
			return;
		}
		CommandRegistry application = context.getBean(CommandRegistry.class);
		this.modules.ifAvailable((present) -> this.attached.addAll(present.attach()));
		Map<String, CompletableFuture<Registration>> attaching = new HashMap<>();
		channels.values().forEach((channel) -> attaching.put(channel.id(), application.attach(channel)));
		this.attached.addAll(attaching.values());
		Set<String> mustAnswer = this.failFast.get();
		attaching.forEach((id, each) -> settle(id, each, mustAnswer.contains(id)));
		this.modules.ifAvailable(ModuleAttachments::warnOfEmptyOnes);
	}

	private static void checkIds(Map<String, CommandChannel> channels, @Nullable String router) {
		Map<String, String> beans = new HashMap<>();
		channels.forEach((bean, channel) -> {
			String other = beans.putIfAbsent(channel.id(), bean);
			if (other != null) {
				throw new InvalidChannelException(
						"Channel id '" + channel.id() + "' is used by the beans '" + other + "' and '" + bean + "'.",
						"Channel ids are unique: give one of them another.");
			}
		});
		if (router != null && !beans.containsKey(router)) {
			throw new InvalidChannelException(
					"Router channel '" + router + "' is not one of the declared channels "
							+ beans.keySet().stream().sorted().toList() + ".",
					"Declare the channel below cmd-ipc.channel, or correct or remove cmd-ipc.router-channel.");
		}
	}

	/*
	 * A channel that takes its time does not hold up the application, unless the
	 * application must not start without it.
	 */
	private void settle(String id, CompletableFuture<Registration> attaching, boolean mustAnswer) {
		if (!attaching.isDone() && !mustAnswer) {
			CompletableFuture<Registration> unused = attaching
				.whenComplete((registration, failure) -> report(id, failure));
			return;
		}
		try {
			attaching.join();
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw new InvalidChannelException("Channel '" + id + "' could not be attached: " + cause.getMessage(),
					mustAnswer
							? "Start the service, correct " + HttpChannelBeanRegistrar.property(id, "url") + ", or set "
									+ HttpChannelBeanRegistrar.property(id, "fail-fast")
									+ " to false to start without it."
							: "Correct the channel, or remove it to start without it.",
					cause);
		}
	}

	private void report(String id, @Nullable Throwable failure) {
		if (failure != null && this.running) {
			logger.error("Channel '{}' could not be attached", id, failure);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		for (CompletableFuture<Registration> attaching : this.attached) {
			CompletableFuture<Void> unused = attaching.thenAccept(Registration::close);
		}
		this.attached.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
