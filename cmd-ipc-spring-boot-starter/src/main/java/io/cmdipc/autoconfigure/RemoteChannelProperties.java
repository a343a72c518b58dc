package io.cmdipc.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the channels to peers outside of the application.
 *
 * @param remoteChannelsEnabled Whether to open channels to peers outside of the
 * application. Disable it in tests of the whole application: calls of such a peer then
 * fail at once, while modules stay joined and servers accept calls.
 */
@ConfigurationProperties("cmd-ipc")
record RemoteChannelProperties(@DefaultValue("true") boolean remoteChannelsEnabled) {

}
