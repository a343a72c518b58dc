/**
 * The file of products that the modules read.
 */
@NullMarked
package io.cmdipc.sample.catalogue;

import org.jspecify.annotations.NullMarked;
