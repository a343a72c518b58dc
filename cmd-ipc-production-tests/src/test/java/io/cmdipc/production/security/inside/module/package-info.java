/**
 * A module whose handler says who calls.
 */
@NullMarked
@CommandModule("billing")
package io.cmdipc.production.security.inside.module;

import io.cmdipc.annotation.CommandModule;
import org.jspecify.annotations.NullMarked;
