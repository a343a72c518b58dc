package io.cmdipc.loop;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a {@link LoopServer}.
 *
 * @param enabled Whether commands are served.
 * @param name Name of the server.
 */
@ConfigurationProperties("cmd-ipc.server.loop")
record LoopServerProperties(@DefaultValue("false") boolean enabled, @DefaultValue("here") String name) {

}
