/**
 * The client end of a channel over HTTP.
 */
@NullMarked
package io.cmdipc.http.client;

import org.jspecify.annotations.NullMarked;
