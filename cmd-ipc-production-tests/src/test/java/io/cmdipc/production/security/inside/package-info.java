/**
 * Tests of applications with Spring Security: what handlers know of the user, and what
 * the user may do.
 */
@NullMarked
package io.cmdipc.production.security.inside;

import org.jspecify.annotations.NullMarked;
