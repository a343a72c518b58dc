/**
 * Meters of registries and their channels.
 */
@NullMarked
package io.cmdipc.metrics;

import org.jspecify.annotations.NullMarked;
