/**
 * Auto-configuration of the observation of calls and events.
 */
@NullMarked
package io.cmdipc.observation.autoconfigure;

import org.jspecify.annotations.NullMarked;
