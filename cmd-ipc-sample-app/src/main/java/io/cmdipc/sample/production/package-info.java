/**
 * What both applications have in production.
 */
@NullMarked
package io.cmdipc.sample.production;

import org.jspecify.annotations.NullMarked;
