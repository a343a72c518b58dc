/**
 * Tests of a part of an application: the slice of commands, and mocks of commands in
 * tests of whole applications.
 */
@NullMarked
package io.cmdipc.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
