/**
 * The parts from which the auto-configuration of a kind of channel is made.
 */
@NullMarked
package io.cmdipc.autoconfigure.channel;

import org.jspecify.annotations.NullMarked;
