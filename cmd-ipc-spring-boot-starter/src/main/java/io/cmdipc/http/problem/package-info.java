/**
 * Responses of web applications whose calls of commands fail.
 */
@NullMarked
package io.cmdipc.http.problem;

import org.jspecify.annotations.NullMarked;
