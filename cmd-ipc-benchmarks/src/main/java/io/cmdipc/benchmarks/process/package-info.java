/**
 * Other JVMs that are measured or do the measuring, and how they are told what to do.
 */
@NullMarked
package io.cmdipc.benchmarks.process;

import org.jspecify.annotations.NullMarked;
