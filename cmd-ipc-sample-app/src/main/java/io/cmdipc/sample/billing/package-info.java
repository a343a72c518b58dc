/**
 * The service that charges cards. It runs by itself and is called over HTTP.
 */
@NullMarked
package io.cmdipc.sample.billing;

import org.jspecify.annotations.NullMarked;
