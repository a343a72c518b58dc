/**
 * Auto-configuration of meters.
 */
@NullMarked
package io.cmdipc.metrics.autoconfigure;

import org.jspecify.annotations.NullMarked;
