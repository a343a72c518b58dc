package io.cmdipc.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The modules of the application.
 *
 * @param inMemory Modules of this application by id, each a registry of its own that is
 * joined to the application's registry by an in-memory channel.
 */
@ConfigurationProperties("cmd-ipc.channel")
public record InMemoryChannelsProperties(@DefaultValue Map<String, InMemoryChannelProperties> inMemory) {

}
