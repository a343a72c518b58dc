/**
 * Child JVMs that are measured or measure others, and the orders they are given.
 */
@NullMarked
package io.cmdipc.benchmarks.process;

import org.jspecify.annotations.NullMarked;
