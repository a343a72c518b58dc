/**
 * JSON Schemas of what commands take and return.
 */
@NullMarked
package io.cmdipc.schema;

import org.jspecify.annotations.NullMarked;
