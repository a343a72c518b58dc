/**
 * Spring Security: who is logged in, and what they may do.
 */
@NullMarked
package io.cmdipc.security;

import org.jspecify.annotations.NullMarked;
