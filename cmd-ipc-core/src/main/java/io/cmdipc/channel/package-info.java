/**
 * Channels between registries: the contract of a channel, parts to implement one, and the
 * channel between registries of the same JVM.
 */
@NullMarked
package io.cmdipc.channel;

import org.jspecify.annotations.NullMarked;
