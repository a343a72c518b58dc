/**
 * Comparison of the schemas of a caller with those of a command.
 */
@NullMarked
package io.cmdipc.schema.comparison;

import org.jspecify.annotations.NullMarked;
