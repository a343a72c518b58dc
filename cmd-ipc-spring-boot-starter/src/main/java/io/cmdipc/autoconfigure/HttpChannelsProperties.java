package io.cmdipc.autoconfigure;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The remote services of the application.
 *
 * @param http Services that are called over HTTP, by channel id.
 */
@ConfigurationProperties("cmd-ipc.channel")
public record HttpChannelsProperties(@DefaultValue Map<String, HttpChannelProperties> http) {

}
