/**
 * The annotations of a contract that both of its sides share. They depend on nothing.
 */
@NullMarked
package io.cmdipc.contract;

import org.jspecify.annotations.NullMarked;
