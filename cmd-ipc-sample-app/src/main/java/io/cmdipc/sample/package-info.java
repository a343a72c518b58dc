/**
 * A small shop: an application in modules, and a service that runs by itself.
 */
@NullMarked
package io.cmdipc.sample;

import org.jspecify.annotations.NullMarked;
