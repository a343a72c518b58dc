/**
 * Auto-configuration of the events that Spring's application events and cmd-ipc share.
 */
@NullMarked
package io.cmdipc.autoconfigure.event;

import org.jspecify.annotations.NullMarked;
