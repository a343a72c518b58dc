/**
 * Tokens for the channels to remote services, by Spring Security.
 */
@NullMarked
package io.cmdipc.security.client.autoconfigure;

import org.jspecify.annotations.NullMarked;
