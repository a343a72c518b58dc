package io.cmdipc.autoconfigure.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
 * has started and the peers that could have such a command have listed theirs.
 */
final class UnmatchedPatterns implements ApplicationListener<ApplicationEvent>, RegistryListener {

	private static final Logger logger = LoggerFactory.getLogger(UnmatchedPatterns.class);

	/* Until a peer that can be reached has listed its commands. */
	private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

	private final CommandRegistry registry;

	private final ObjectProvider<ChannelDeclaration> declarations;

	private final Set<String> checked = ConcurrentHashMap.newKeySet();

	private volatile boolean running;

	UnmatchedPatterns(CommandRegistry registry, ObjectProvider<ChannelDeclaration> declarations) {
		this.registry = registry;
		this.declarations = declarations;
	}

	@Override
	@SuppressWarnings("resource")
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ApplicationReadyEvent && !this.running && hasPatterns()) {
			this.running = true;
			this.registry.addListener(this);
			SOON.execute(this::check);
		}
		else if (event instanceof ContextClosedEvent) {
			this.running = false;
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
		Collection<AttachedChannel> open = this.registry.channels()
			.stream()
			.filter((channel) -> channel.state() == AttachedChannel.State.OPEN)
			.toList();
		if (!open.stream().allMatch(AttachedChannel::listed)) {
			SOON.execute(this::check);
		}
		check(this.declarations.stream().toList(),
				open.stream().filter(AttachedChannel::listed).map(AttachedChannel::id).collect(Collectors.toSet()));
	}

	private void check(List<ChannelDeclaration> all, Set<String> listed) {
		boolean allListed = all.stream()
			.filter((declaration) -> declaration.role() == Role.CLIENT)
			.allMatch((declaration) -> listed.contains(declaration.id()));
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
		for (String pattern : patterns) {
			if (!pattern.equals(IdPatterns.ALL) && ids.stream().noneMatch(IdPatterns.of(List.of(pattern))::match)) {
				String nearest = NearestName.of(pattern,
						ids.stream().flatMap(UnmatchedPatterns::meant).distinct().toList());
				logger.warn("Pattern '{}' in {} matches no command{}", pattern, property,
						(nearest != null) ? ". Did you mean '" + nearest + "'?" : "");
			}
		}
	}

	/* What could have been meant: the id, and the groups that it belongs to. */
	private static Stream<String> meant(String id) {
		return Stream.concat(Stream.of(id),
				Stream.iterate(id.indexOf('.'), (dot) -> dot >= 0, (dot) -> id.indexOf('.', dot + 1))
					.map((dot) -> id.substring(0, dot) + ".*"));
	}

}
