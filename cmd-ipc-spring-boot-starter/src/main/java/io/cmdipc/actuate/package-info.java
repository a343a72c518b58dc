/**
 * Actuator endpoints and health of commands and channels.
 */
@NullMarked
package io.cmdipc.actuate;

import org.jspecify.annotations.NullMarked;
