/**
 * The shop: accepts orders and calls its modules and billing.
 */
@NullMarked
package io.cmdipc.sample.shop;

import org.jspecify.annotations.NullMarked;
