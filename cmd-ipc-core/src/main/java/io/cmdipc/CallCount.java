package io.cmdipc;

/**
 * How often a command was called so far.
 *
 * @param calls the calls that were given to its function, or sent to its channel
 * @param failures those in which the function failed, or for which its channel brought no
 * result
 */
public record CallCount(long calls, long failures) {

}
