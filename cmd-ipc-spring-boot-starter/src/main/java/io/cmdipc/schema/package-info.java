/**
 * JSON Schemas of the requests and results of commands.
 */
@NullMarked
package io.cmdipc.schema;

import org.jspecify.annotations.NullMarked;
