/**
 * Auto-configuration of the registry, its modules and its channels.
 */
@NullMarked
package io.cmdipc.autoconfigure;

import org.jspecify.annotations.NullMarked;
