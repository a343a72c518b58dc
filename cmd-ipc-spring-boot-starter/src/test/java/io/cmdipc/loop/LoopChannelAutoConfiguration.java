package io.cmdipc.loop;

import io.cmdipc.autoconfigure.channel.ConditionalOnDeclaredChannel;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of loop channels.
 */
@AutoConfiguration
@ConditionalOnDeclaredChannel("loop")
@Import(LoopChannelRegistrar.class)
public final class LoopChannelAutoConfiguration {

}
