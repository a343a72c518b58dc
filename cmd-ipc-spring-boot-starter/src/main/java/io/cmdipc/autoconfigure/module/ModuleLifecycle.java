package io.cmdipc.autoconfigure.module;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.ChannelPhases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle of the modules: attaches their ends of channels just before the application
 * attaches its own.
 */
final class ModuleLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ModuleLifecycle.class);

	private final DeclaredModules declared;

	private final ApplicationModules modules;

	private final ObjectProvider<ModuleResolver> resolver;

	private final List<CompletableFuture<Registration>> attached = new ArrayList<>();

	private volatile boolean running;

	ModuleLifecycle(DeclaredModules declared, ApplicationModules modules, ObjectProvider<ModuleResolver> resolver) {
		this.declared = declared;
		this.modules = modules;
		this.resolver = resolver;
	}

	@Override
	public void start() {
		this.running = true;
		this.attached.addAll(this.modules.attach());
		this.resolver.ifAvailable(this::warnOfPackagesWithoutHandlers);
	}

	private void warnOfPackagesWithoutHandlers(ModuleResolver handlers) {
		this.declared.byId()
			.forEach(
					(id, module) -> module.basePackages()
						.stream()
						.filter((basePackage) -> !handlers.hasHandlersIn(basePackage))
						.forEach((basePackage) -> logger.warn(
								"Package '{}' in {} has no bean with a command handler or event listener; "
										+ "correct or remove it",
								basePackage, DeclaredModules.property(id, "base-packages"))));
	}

	@Override
	public void stop() {
		this.running = false;
		for (CompletableFuture<Registration> registration : this.attached) {
			if (!registration.cancel(false)) {
				CompletableFuture<Void> unused = registration.thenAccept(Registration::close);
			}
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
		return ChannelPhases.ATTACH - 1;
	}

}
