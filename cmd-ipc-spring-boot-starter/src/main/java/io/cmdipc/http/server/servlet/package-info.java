/**
 * What both stacks know of servlet containers.
 */
@NullMarked
package io.cmdipc.http.server.servlet;

import org.jspecify.annotations.NullMarked;
