package io.cmdipc.tcp;

import io.cmdipc.autoconfigure.channel.ConditionalOnDeclaredChannel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of channels over TCP.
 */
@AutoConfiguration
@ConditionalOnDeclaredChannel("tcp")
@Import(TcpChannelRegistrar.class)
public final class TcpChannelAutoConfiguration {

}
