package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * The shapes of a command's request and result as JSON Schemas of the 2020-12 dialect.
 * <p>
 * Schemas are opaque here and are passed on as they were received. Shape: <pre>
 * {"request":{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"]},"response":{"type":"integer"}}
 * </pre>
 *
 * @param request the schema of the request; {@code null} where the command takes none
 * @param response the schema of the result; {@code null} where the command returns none
 */
public record CommandSchema(@Nullable Payload request, @Nullable Payload response) {

}
