/**
 * Costs of handlers and clients at the start of an application:
 * {@link io.cmdipc.benchmarks.start.StartComparison}.
 */
@NullMarked
package io.cmdipc.benchmarks.start;

import org.jspecify.annotations.NullMarked;
