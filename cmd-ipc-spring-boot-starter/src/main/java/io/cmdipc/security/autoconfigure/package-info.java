/**
 * Auto-configuration of Spring Security for commands and events.
 */
@NullMarked
package io.cmdipc.security.autoconfigure;

import org.jspecify.annotations.NullMarked;
