/**
 * A small shop in three modules that share nothing but command ids.
 */
@NullMarked
package io.cmdipc.sample;

import org.jspecify.annotations.NullMarked;
