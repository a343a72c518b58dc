/**
 * The mapper of payloads: reads what the schemas of commands allow, and nothing else.
 */
@NullMarked
package io.cmdipc.json;

import org.jspecify.annotations.NullMarked;
