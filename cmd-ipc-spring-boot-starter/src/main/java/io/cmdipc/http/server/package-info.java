/**
 * The server's end of a channel over HTTP, without a web framework.
 */
@NullMarked
package io.cmdipc.http.server;

import org.jspecify.annotations.NullMarked;
