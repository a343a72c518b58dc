package io.cmdipc.actuate;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the channels of the application, with an entry for each. A channel whose peer
 * is unreachable, or that was closed, is {@code DOWN} if the application requires it;
 * otherwise it is {@code UNKNOWN} or has no entry any more, which does not change the
 * health of the application.
 */
public final class CommandChannelsHealthContributor implements CompositeHealthContributor {

	private final CommandRegistry registry;

	private final Set<String> required;

	/**
	 * Create a contributor.
	 * @param registry the registry whose channels these are
	 * @param required ids of the channels that the application requires
	 */
	public CommandChannelsHealthContributor(CommandRegistry registry, Set<String> required) {
		this.registry = registry;
		this.required = required;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return (this.required.contains(name) || find(name) != null) ? indicator(name) : null;
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		return Stream.concat(this.registry.channels().stream().map(AttachedChannel::id), this.required.stream())
			.distinct()
			.sorted()
			.map((id) -> new HealthContributors.Entry(id, indicator(id)));
	}

	private HealthIndicator indicator(String id) {
		return () -> {
			AttachedChannel channel = find(id);
			return (channel != null) ? health(channel) : detached(id);
		};
	}

	private Health detached(String id) {
		Health.Builder health = this.required.contains(id) ? Health.down() : Health.unknown();
		return health.withDetail("state", "detached").build();
	}

	private Health health(AttachedChannel channel) {
		Health.Builder health = Health.up();
		if (channel.state() != AttachedChannel.State.OPEN) {
			health = this.required.contains(channel.id()) ? Health.down() : Health.unknown();
			if (channel.lastError() != null) {
				health.withDetail("error", channel.lastError());
			}
		}
		health.withDetail("state", channel.state().name().toLowerCase(Locale.ROOT));
		health.withDetail("since", channel.since().toString());
		if (channel.peer() != null) {
			health.withDetail("peer", channel.peer());
		}
		return health.build();
	}

	private @Nullable AttachedChannel find(String id) {
		return this.registry.channels().stream().filter((channel) -> channel.id().equals(id)).findFirst().orElse(null);
	}

}
