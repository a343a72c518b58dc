/**
 * Methods of beans as command handlers and event listeners.
 */
@NullMarked
package io.cmdipc.handler;

import org.jspecify.annotations.NullMarked;
