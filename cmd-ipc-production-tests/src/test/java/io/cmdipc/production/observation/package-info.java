/**
 * Tests of observations, traces and logs.
 */
@NullMarked
package io.cmdipc.production.observation;

import org.jspecify.annotations.NullMarked;
