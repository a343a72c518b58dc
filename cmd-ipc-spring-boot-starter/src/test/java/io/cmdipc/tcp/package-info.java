/**
 * Channels over TCP: the example of docs/write-a-transport.md, and the proof that a kind
 * of channel needs no change of the starter.
 */
@NullMarked
package io.cmdipc.tcp;

import org.jspecify.annotations.NullMarked;
