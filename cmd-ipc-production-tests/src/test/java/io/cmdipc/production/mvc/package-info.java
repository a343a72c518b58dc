/**
 * An application on Spring MVC that calls, serves and is looked at.
 */
@NullMarked
package io.cmdipc.production.mvc;

import org.jspecify.annotations.NullMarked;
