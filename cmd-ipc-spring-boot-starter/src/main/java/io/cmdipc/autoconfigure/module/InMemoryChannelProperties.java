package io.cmdipc.autoconfigure.module;

import java.util.List;

import io.cmdipc.autoconfigure.HandlerExecution;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a module of the application.
 *
 * @param basePackages Packages whose beans have their handlers in this module, including
 * subpackages.
 * @param peers Ids of other modules to connect directly, so that calls between them do
 * not pass the application's registry.
 * @param handlerExecution Threads on which blocking handlers of this module run. Defaults
 * to the value of cmd-ipc.handler-execution. With 'caller', handlers must not wait for
 * commands that are called through the same channel.
 * @param capacity Maximum number of messages queued in each direction.
 * @param listed Whether the commands of this module are listed to peers of the
 * application. Unlisted commands can still be called.
 */
@ConfigurationPropertiesSource
public record InMemoryChannelProperties(@DefaultValue List<String> basePackages, @DefaultValue List<String> peers,
		@Nullable HandlerExecution handlerExecution, @DefaultValue("65536") int capacity,
		@DefaultValue("true") boolean listed) {

}
