/**
 * Rate limits and circuit breakers of channels, on Resilience4j.
 */
@NullMarked
package io.cmdipc.resilience;

import org.jspecify.annotations.NullMarked;
