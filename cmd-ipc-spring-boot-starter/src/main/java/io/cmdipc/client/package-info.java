/**
 * Clients of commands, which are generated from interfaces.
 */
@NullMarked
package io.cmdipc.client;

import org.jspecify.annotations.NullMarked;
