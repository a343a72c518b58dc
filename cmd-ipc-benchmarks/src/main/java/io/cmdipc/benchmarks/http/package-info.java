/**
 * Costs of a command over HTTP, next to the same exchange of bytes without a registry:
 * {@link io.cmdipc.benchmarks.http.ServerComparison} for the server's end,
 * {@link io.cmdipc.benchmarks.http.ClientComparison} for the client's.
 */
@NullMarked
package io.cmdipc.benchmarks.http;

import org.jspecify.annotations.NullMarked;
