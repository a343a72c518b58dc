package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of a command's request and result.
 * <p>
 * Schemas of peers are passed on as they were received. Shape: <pre>
 * {"request":{"type":"object","properties":{"x":{"type":"integer"}},"required":["x"]},"response":{"type":"integer"}}
 * </pre>
 *
 * @param request the schema of the request; {@code null} if the command takes none
 * @param response the schema of the result; {@code null} if the command returns none
 */
public record CommandSchema(@Nullable Payload request, @Nullable Payload response) {

}
