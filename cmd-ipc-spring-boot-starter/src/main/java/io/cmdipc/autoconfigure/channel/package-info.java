/**
 * SPI for kinds of channels, used by the kinds of this starter and by those of other
 * libraries.
 * <p>
 * <b>Channels.</b> A kind such as {@code tcp} has a record of properties, a
 * {@link io.cmdipc.autoconfigure.channel.ChannelRegistrar} that declares and creates one
 * channel from them, and an auto-configuration that imports the registrar under
 * {@link io.cmdipc.autoconfigure.channel.ConditionalOnDeclaredChannel}. Binding, beans,
 * attaching, health, Actuator and reports of start-up failures follow from the
 * {@link io.cmdipc.autoconfigure.channel.ChannelDeclaration}.
 * <p>
 * <b>Common properties.</b> What channels and servers of every kind have, such as the
 * commands that their peers may call, is a
 * {@link io.cmdipc.autoconfigure.channel.CommonProperties}, which a
 * {@link io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer} turns into options.
 * <p>
 * <b>Servers.</b> A server such as {@code cmd-ipc.server.tcp} has an auto-configuration
 * under {@link io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer} with
 * properties of its own. It defines a channel bean for all peers with a
 * {@link io.cmdipc.autoconfigure.channel.ChannelDeclaration#ofServer declaration}, or
 * attaches a channel for each peer itself, with the options of
 * {@link io.cmdipc.autoconfigure.channel.ChannelOptionsFactory}; and a bean of type
 * {@link io.cmdipc.autoconfigure.channel.ServerLifecycle}.
 * <p>
 * <b>Errors.</b> An invalid value is reported by
 * {@link io.cmdipc.autoconfigure.channel.PropertyChecks}, all else by an
 * {@link io.cmdipc.autoconfigure.channel.InvalidChannelException}, which becomes Boot's
 * failure report with its description and action.
 */
@NullMarked
package io.cmdipc.autoconfigure.channel;

import org.jspecify.annotations.NullMarked;
