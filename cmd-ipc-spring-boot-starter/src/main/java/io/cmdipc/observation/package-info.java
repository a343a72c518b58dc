/**
 * Observation of calls and events: meters, spans, and what logs are marked with.
 */
@NullMarked
package io.cmdipc.observation;

import org.jspecify.annotations.NullMarked;
