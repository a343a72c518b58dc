/**
 * The server's end of a channel over HTTP, served by Spring WebFlux.
 */
@NullMarked
package io.cmdipc.http.server.webflux;

import org.jspecify.annotations.NullMarked;
