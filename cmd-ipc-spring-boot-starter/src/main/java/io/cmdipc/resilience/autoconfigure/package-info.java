/**
 * Properties and beans of rate limits and circuit breakers.
 */
@NullMarked
package io.cmdipc.resilience.autoconfigure;

import org.jspecify.annotations.NullMarked;
