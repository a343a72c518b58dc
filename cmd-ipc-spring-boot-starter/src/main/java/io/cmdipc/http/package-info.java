/**
 * Commands over HTTP: a channel to a server, and the server itself.
 */
@NullMarked
package io.cmdipc.http;

import org.jspecify.annotations.NullMarked;
