/**
 * Credentials that channels send to their peers, whatever issues them and over whichever
 * transport they go.
 */
@NullMarked
package io.cmdipc.credentials;

import org.jspecify.annotations.NullMarked;
