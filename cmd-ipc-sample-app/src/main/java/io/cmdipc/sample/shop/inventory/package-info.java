/**
 * The module that holds the stock. {@code application-shop.yml} declares it by the name
 * of this package.
 */
@NullMarked
package io.cmdipc.sample.shop.inventory;

import org.jspecify.annotations.NullMarked;
