/**
 * Contracts of the shop, its modules and billing, which callers and handlers share.
 */
@NullMarked
package io.cmdipc.sample.contract;

import org.jspecify.annotations.NullMarked;
