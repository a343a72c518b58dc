/**
 * Auto-configuration of the modules of the application.
 */
@NullMarked
package io.cmdipc.autoconfigure.module;

import org.jspecify.annotations.NullMarked;
