/**
 * What joins two registries: the contract of a channel, and the one for registries of the
 * same JVM.
 */
@NullMarked
package io.cmdipc.channel;

import org.jspecify.annotations.NullMarked;
