package io.cmdipc.handler;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * A method with its annotations.
 *
 * @param method the method
 * @param handler says which command it handles, {@code null} for none
 * @param listener says which events it wants, {@code null} for none
 */
record FoundMethod(HandlerMethod method, @Nullable CommandHandler handler, @Nullable CommandEventListener listener) {

}
