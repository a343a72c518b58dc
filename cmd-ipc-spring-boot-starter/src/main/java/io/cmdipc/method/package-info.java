/**
 * Methods that stand for commands: the names, types and nullness of their parameters and
 * results, as handlers, listeners and clients read them.
 */
@NullMarked
package io.cmdipc.method;

import org.jspecify.annotations.NullMarked;
