/**
 * The registry: commands and events between modules, services and languages.
 */
@NullMarked
package io.cmdipc;

import org.jspecify.annotations.NullMarked;
