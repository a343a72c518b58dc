package io.cmdipc;

/**
 * Number of calls of a command so far.
 *
 * @param calls the calls that reached its function or were sent to its channel
 * @param failures the calls in which the function failed, or that got no result from the
 * channel; a call that its caller gave up is none
 */
public record CallCount(long calls, long failures) {

}
