package io.cmdipc.handler;

import java.util.function.Supplier;

import io.cmdipc.client.CommandClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where arguments come from that are not part of a message.
 *
 * @param clients supplies the factory of clients
 * @param senders knows who sent a message, {@code null} for principals alone
 */
record ArgumentSources(Supplier<CommandClientFactory> clients, @Nullable SenderArguments senders) {

}
