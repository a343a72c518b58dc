/**
 * The server's end of a channel over HTTP.
 */
@NullMarked
package io.cmdipc.http.server;

import org.jspecify.annotations.NullMarked;
