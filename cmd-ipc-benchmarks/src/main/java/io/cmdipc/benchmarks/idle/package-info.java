/**
 * Costs of the starter in an application that does not use it:
 * {@link io.cmdipc.benchmarks.idle.IdleComparison}.
 */
@NullMarked
package io.cmdipc.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
