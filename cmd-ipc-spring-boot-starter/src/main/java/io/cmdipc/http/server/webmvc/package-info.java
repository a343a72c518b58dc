/**
 * The server's end of a channel over HTTP, served by Spring MVC.
 */
@NullMarked
package io.cmdipc.http.server.webmvc;

import org.jspecify.annotations.NullMarked;
