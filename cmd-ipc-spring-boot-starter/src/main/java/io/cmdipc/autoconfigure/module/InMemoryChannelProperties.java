package io.cmdipc.autoconfigure.module;

import java.util.List;

import io.cmdipc.autoconfigure.HandlerExecution;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A module of the application: a registry of its own, joined to that of the application.
 *
 * @param basePackages Packages whose beans have their handlers in this module, with all
 * packages below them.
 * @param peers Ids of other modules that this one is joined to directly, so that what
 * they ask each other does not pass the application's registry.
 * @param handlerExecution Where blocking handlers of this module run; by default as in
 * the application's registry. On the caller's thread they must not wait for commands that
 * are called through the same channel.
 * @param capacity Messages that may wait for delivery in each direction.
 * @param listed Whether peers of the application see the commands of this module when
 * they list commands. Unlisted commands can still be called.
 */
@ConfigurationPropertiesSource
public record InMemoryChannelProperties(@DefaultValue List<String> basePackages, @DefaultValue List<String> peers,
		@Nullable HandlerExecution handlerExecution, @DefaultValue("65536") int capacity,
		@DefaultValue("true") boolean listed) {

}
