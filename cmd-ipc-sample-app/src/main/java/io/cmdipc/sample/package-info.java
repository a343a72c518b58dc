/**
 * A small shop: an application with modules, and a service.
 */
@NullMarked
package io.cmdipc.sample;

import org.jspecify.annotations.NullMarked;
