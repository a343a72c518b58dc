/**
 * The module that knows what is in stock. It is a module because
 * {@code application-shop.yml} says so of this package.
 */
@NullMarked
package io.cmdipc.sample.shop.inventory;

import org.jspecify.annotations.NullMarked;
