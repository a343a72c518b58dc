/**
 * Services that are killed, stopped and started again while they are called.
 */
@NullMarked
package io.cmdipc.production.restart;

import org.jspecify.annotations.NullMarked;
