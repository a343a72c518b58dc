/**
 * The module that knows what things cost and what sells. It is a module because of the
 * annotation.
 */
@CommandModule("pricing")
@NullMarked
package io.cmdipc.sample.shop.pricing;

import io.cmdipc.annotation.CommandModule;
import org.jspecify.annotations.NullMarked;
