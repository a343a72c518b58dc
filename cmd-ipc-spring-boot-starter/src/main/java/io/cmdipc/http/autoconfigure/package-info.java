/**
 * Auto-configuration of channels and of the server over HTTP.
 */
@NullMarked
package io.cmdipc.http.autoconfigure;

import org.jspecify.annotations.NullMarked;
