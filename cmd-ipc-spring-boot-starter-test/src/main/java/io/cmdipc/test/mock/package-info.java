/**
 * Stubs of commands, and records of calls and events.
 */
@NullMarked
package io.cmdipc.test.mock;

import org.jspecify.annotations.NullMarked;
