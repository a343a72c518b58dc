/**
 * What the starter costs an application that does nothing with it:
 * {@link io.cmdipc.benchmarks.idle.IdleComparison}.
 */
@NullMarked
package io.cmdipc.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
