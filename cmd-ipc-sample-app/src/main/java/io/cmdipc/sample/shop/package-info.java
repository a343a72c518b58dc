/**
 * The shop: takes orders, and has its modules and billing do the work.
 */
@NullMarked
package io.cmdipc.sample.shop;

import org.jspecify.annotations.NullMarked;
