/**
 * Tests of applications as they run in production: several processes, real web servers,
 * security, traces and metrics.
 */
@NullMarked
package io.cmdipc.production;

import org.jspecify.annotations.NullMarked;
