/**
 * Methods of beans as commands and as listeners of events.
 */
@NullMarked
package io.cmdipc.handler;

import org.jspecify.annotations.NullMarked;
