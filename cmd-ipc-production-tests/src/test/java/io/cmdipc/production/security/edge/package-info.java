/**
 * Tests of security at the edge of an application: chains in front of its endpoints, and
 * the credentials of its channels.
 */
@NullMarked
package io.cmdipc.production.security.edge;

import org.jspecify.annotations.NullMarked;
