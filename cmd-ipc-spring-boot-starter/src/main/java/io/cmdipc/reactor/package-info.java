/**
 * The Reactor context of a call or event.
 */
@NullMarked
package io.cmdipc.reactor;

import org.jspecify.annotations.NullMarked;
