/**
 * Tests for channels of your own, and channels for tests: a contract that a channel has
 * to fulfil, a pair of channels with JSON between them, a channel whose peer is the test,
 * and a listener that records what a channel delivers.
 */
@NullMarked
package io.cmdipc.test;

import org.jspecify.annotations.NullMarked;
