/**
 * Assertions about calls, their failures, and events.
 */
@NullMarked
package io.cmdipc.test.assertj;

import org.jspecify.annotations.NullMarked;
