/**
 * The module that holds prices and sales. The annotation declares its commands as part of
 * the module.
 */
@CommandModule("pricing")
@NullMarked
package io.cmdipc.sample.shop.pricing;

import io.cmdipc.annotation.CommandModule;
import org.jspecify.annotations.NullMarked;
