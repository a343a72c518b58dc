package io.cmdipc.autoconfigure.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.RegistryListener;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration.Role;
import io.cmdipc.autoconfigure.channel.NearestName;
import io.cmdipc.autoconfigure.channel.PeerProperties;
import io.cmdipc.channel.IdPatterns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Warns of patterns of commands that match no command: once each, when the application
 * has started and the peers that could have such a command have listed theirs. A peer
 * that does not for a time is named in a warning of its own, since nothing is known of
 * patterns for it.
 */
final class UnmatchedPatterns implements ApplicationListener<ApplicationEvent>, RegistryListener {

	private static final Logger logger = LoggerFactory.getLogger(UnmatchedPatterns.class);

	/* Until a peer that can be reached has listed its commands. */
	private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

	private final CommandRegistry registry;

	private final ObjectProvider<ChannelDeclaration> declarations;

	private final Executor late;

	/* Without a check once the context is closed, which would be kept for as long. */
	private final AtomicReference<@Nullable Runnable> lateCheck = new AtomicReference<>();

	private final Set<String> checked = ConcurrentHashMap.newKeySet();

	/* As they are when the application is ready: later, the context may be closed. */
	private volatile List<ChannelDeclaration> declared = List.of();

	private volatile boolean running;

	/**
	 * Create a check.
	 * @param registry the registry of the application
	 * @param declarations the declarations of its channels
	 * @param patience the time until peers should have listed their commands
	 */
	UnmatchedPatterns(CommandRegistry registry, ObjectProvider<ChannelDeclaration> declarations, Duration patience) {
		this.registry = registry;
		this.declarations = declarations;
		this.late = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	@SuppressWarnings("resource")
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationReadyEvent && !this.running && hasPatterns()) {
			this.declared = this.declarations.stream().toList();
			this.running = true;
			this.registry.addListener(this);
			SOON.execute(this::check);
			this.lateCheck.set(this::checkExposed);
			AtomicReference<@Nullable Runnable> check = this.lateCheck;
			this.late.execute(() -> run(check));
		}
		else if (event instanceof ContextClosedEvent) {
			this.running = false;
			this.lateCheck.set(null);
		}
	}

	private static void run(AtomicReference<@Nullable Runnable> check) {
		Runnable due = check.get();
		if (due != null) {
			due.run();
		}
	}

	private boolean hasPatterns() {
		return this.declarations.stream()
			.map((declaration) -> declaration.common(PeerProperties.class))
			.anyMatch(
					(properties) -> properties != null && (properties.expose() != null || properties.accept() != null));
	}

	@Override
	public void channelAttached(AttachedChannel channel) {
		SOON.execute(this::check);
	}

	@Override
	public void channelReachable(AttachedChannel channel) {
		SOON.execute(this::check);
	}

	private synchronized void check() {
		if (!this.running) {
			return;
		}
		if (!open().allMatch(AttachedChannel::listed)) {
			SOON.execute(this::check);
		}
		check(this.declared, listed());
	}

	private Stream<AttachedChannel> open() {
		return this.registry.channels().stream().filter((channel) -> channel.state() == AttachedChannel.State.OPEN);
	}

	private Set<String> listed() {
		return open().filter(AttachedChannel::listed).map(AttachedChannel::id).collect(Collectors.toSet());
	}

	private static List<String> unlisted(List<ChannelDeclaration> all, Set<String> listed) {
		return all.stream()
			.filter((declaration) -> declaration.role() == Role.CLIENT)
			.map(ChannelDeclaration::id)
			.filter((id) -> !listed.contains(id))
			.distinct()
			.sorted()
			.toList();
	}

	/*
	 * The warnings of a peer that lists its commands after all are given then.
	 */
	private synchronized void checkExposed() {
		List<ChannelDeclaration> all = this.declared;
		List<String> unlisted = unlisted(all, listed());
		if (!this.running || unlisted.isEmpty()) {
			return;
		}
		List<String> ids = ids((command) -> true);
		for (ChannelDeclaration declaration : all) {
			PeerProperties properties = declaration.common(PeerProperties.class);
			if (properties != null && properties.expose() != null) {
				unmatched(properties.expose(), ids).forEach((pattern) -> logger.warn(
						"Pattern '{}' in {}.expose matches no command; channels that have not listed theirs: {}{}",
						pattern, declaration.property(), unlisted, hint(pattern, ids)));
			}
		}
	}

	private void check(List<ChannelDeclaration> all, Set<String> listed) {
		boolean allListed = unlisted(all, listed).isEmpty();
		for (ChannelDeclaration declaration : all) {
			PeerProperties properties = declaration.common(PeerProperties.class);
			if (properties == null) {
				continue;
			}
			if (allListed) {
				check(declaration.property() + ".expose", properties.expose(), ids((command) -> true));
			}
			if (declaration.role() != Role.SERVER && listed.contains(declaration.id())) {
				check(declaration.property() + ".accept", properties.accept(),
						ids((command) -> declaration.id().equals(command.channelId())));
			}
		}
	}

	private List<String> ids(Predicate<RegisteredCommand> which) {
		return this.registry.commands()
			.stream()
			.filter(which)
			.map((command) -> command.definition().id())
			.filter((id) -> IdPatterns.of(List.of(IdPatterns.ALL)).match(id))
			.toList();
	}

	private void check(String property, @Nullable List<String> patterns, Collection<String> ids) {
		if (patterns == null || !this.checked.add(property)) {
			return;
		}
		unmatched(patterns, ids).forEach((pattern) -> logger.warn("Pattern '{}' in {} matches no command{}", pattern,
				property, hint(pattern, ids)));
	}

	private static Stream<String> unmatched(List<String> patterns, Collection<String> ids) {
		return patterns.stream()
			.filter((pattern) -> !pattern.equals(IdPatterns.ALL)
					&& ids.stream().noneMatch(IdPatterns.of(List.of(pattern))::match));
	}

	private static String hint(String pattern, Collection<String> ids) {
		String nearest = NearestName.of(pattern, ids.stream().flatMap(UnmatchedPatterns::meant).distinct().toList());
		return (nearest != null) ? ". Did you mean '" + nearest + "'?" : "";
	}

	/* What could have been meant: the id, and the groups that it belongs to. */
	private static Stream<String> meant(String id) {
		return Stream.concat(Stream.of(id),
				Stream.iterate(id.indexOf('.'), (dot) -> dot >= 0, (dot) -> id.indexOf('.', dot + 1))
					.map((dot) -> id.substring(0, dot) + ".*"));
	}

}
