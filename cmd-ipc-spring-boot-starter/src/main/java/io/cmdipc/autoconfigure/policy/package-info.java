/**
 * What peers of channels and servers may do, as properties say.
 */
@NullMarked
package io.cmdipc.autoconfigure.policy;

import org.jspecify.annotations.NullMarked;
