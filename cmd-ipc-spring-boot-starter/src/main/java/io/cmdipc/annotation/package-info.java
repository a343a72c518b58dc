/**
 * The annotations that users write on their methods, classes and packages.
 */
@NullMarked
package io.cmdipc.annotation;

import org.jspecify.annotations.NullMarked;
