package io.cmdipc.loop;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of one {@link LoopChannel}.
 *
 * @param server Name of the server.
 * @param prefix Prefix for the ids of the commands of the server.
 * @param required Whether the application requires the server.
 * @param failFast Whether the application fails to start without the server.
 */
record LoopProperties(@DefaultValue("") String server, @Nullable String prefix, @DefaultValue("false") boolean required,
		@DefaultValue("false") boolean failFast) {

}
