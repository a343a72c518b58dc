/**
 * The service that charges cards: an application of its own that is called over HTTP.
 */
@NullMarked
package io.cmdipc.sample.billing;

import org.jspecify.annotations.NullMarked;
