/**
 * The file of products, from which every module takes what it needs.
 */
@NullMarked
package io.cmdipc.sample.catalogue;

import org.jspecify.annotations.NullMarked;
