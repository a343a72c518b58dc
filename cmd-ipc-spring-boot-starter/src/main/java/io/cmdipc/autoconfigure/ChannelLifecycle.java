package io.cmdipc.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelOptionsFactory;
import io.cmdipc.autoconfigure.channel.ChannelPhases;
import io.cmdipc.autoconfigure.channel.DeclaredChannels;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.UnopenedChannel;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle of the channels of the application: attaches every channel bean when the
 * application starts, and detaches them when it stops.
 */
final class ChannelLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ChannelLifecycle.class);

	/* A registry that a test has mocked returns null. */
	private static final Registration NOT_ATTACHED = () -> {
	};

	private final CommandRegistry registry;

	private final @Nullable String routerChannel;

	private final boolean remoteChannels;

	private final PeerCalls calls;

	private final ListableBeanFactory beans;

	private final List<CompletableFuture<Registration>> attached = new ArrayList<>();

	private @Nullable Registration prefixes;

	private volatile boolean running;

	private boolean stopped;

	/**
	 * Create a lifecycle.
	 * @param registry the registry of the application
	 * @param routerChannel the id of the router channel, if there is one
	 * @param remoteChannels whether channels to peers outside of the application are
	 * opened
	 * @param calls refuses the calls of peers when the application stops
	 * @param beans the beans, among them the channels and their declarations
	 */
	ChannelLifecycle(CommandRegistry registry, @Nullable String routerChannel, boolean remoteChannels, PeerCalls calls,
			ListableBeanFactory beans) {
		this.registry = registry;
		this.routerChannel = routerChannel;
		this.remoteChannels = remoteChannels;
		this.calls = calls;
		this.beans = beans;
	}

	@Override
	public void start() {
		this.running = true;
		this.calls.resume();
		Map<String, CommandChannel> channels = this.beans.getBeansOfType(CommandChannel.class);
		checkIds(channels);
		InterceptorBeans.warnOfUnknownChannels(this.beans, this.registry.id(), channels.values());
		Map<String, ChannelDeclaration> declarations = DeclaredChannels.declarations(this.beans);
		DoubledPrefixes prefixes = new DoubledPrefixes(declarations);
		this.prefixes = prefixes.isNeeded() ? this.registry.addListener(prefixes) : null;
		List<Attaching> attaching = new ArrayList<>();
		channels.forEach((bean, channel) -> attaching.add(attach(channel,
				declarations.getOrDefault(channel.id(), ChannelDeclaration.of(channel.id(), "bean '" + bean + "'")))));
		attaching.forEach(this::settle);
		StrictClients.verify(this.beans, this.attached);
		RegistrySummary.log(this.registry, this.beans);
	}

	private Attaching attach(CommandChannel channel, ChannelDeclaration declaration) {
		CommandChannel opened = this.remoteChannels ? channel : UnopenedChannel.unlessLocal(channel, declaration);
		CompletableFuture<Registration> registration = Objects.requireNonNullElse(
				this.registry.attach(opened,
						this.calls.options(this.beans.getBean(ChannelOptionsFactory.class).create(declaration))),
				CompletableFuture.completedFuture(NOT_ATTACHED));
		this.attached.add(registration);
		return new Attaching(declaration, registration);
	}

	private void checkIds(Map<String, CommandChannel> channels) {
		Map<String, String> beanNames = new HashMap<>();
		channels.forEach((bean, channel) -> {
			String other = beanNames.putIfAbsent(channel.id(), bean);
			if (other != null) {
				throw new InvalidChannelException(
						"Channel id '" + channel.id() + "' is used by the beans '" + other + "' and '" + bean + "'.",
						"Channel ids are unique: give one of them another.");
			}
		});
		if (this.routerChannel != null && !beanNames.containsKey(this.routerChannel)) {
			throw new InvalidChannelException(
					"Router channel '" + this.routerChannel + "' is not one of the declared channels "
							+ beanNames.keySet().stream().sorted().toList() + ".",
					"Declare the channel below cmd-ipc.channel, or correct or remove cmd-ipc.router-channel.");
		}
	}

	/*
	 * A channel that takes its time does not delay the start, unless the application must
	 * not start without it.
	 */
	private void settle(Attaching attaching) {
		ChannelDeclaration declaration = attaching.declaration();
		if (!attaching.registration().isDone() && !declaration.failFast()) {
			CompletableFuture<Registration> unused = attaching.registration()
				.whenComplete((registration, failure) -> report(declaration.id(), failure));
			return;
		}
		try {
			attaching.registration().join();
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			boolean again = this.stopped && cause instanceof IllegalStateException;
			throw new InvalidChannelException(
					"Channel '" + declaration.id() + "' could not be attached: " + cause.getMessage(),
					again ? "An application that is started again needs channels that can be started again, or "
							+ "channel beans with scope prototype, of which each start uses a new one."
							: declaration.advice(),
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
		this.stopped = true;
		for (CompletableFuture<Registration> registration : this.attached) {
			if (!registration.cancel(false)) {
				CompletableFuture<Void> unused = registration.thenAccept(Registration::close);
			}
		}
		this.attached.clear();
		if (this.prefixes != null) {
			this.prefixes.close();
		}
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
		return ChannelPhases.ATTACH;
	}

	private record Attaching(ChannelDeclaration declaration, CompletableFuture<Registration> registration) {

	}

}
