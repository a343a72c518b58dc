package io.cmdipc.message;

/**
 * Error of a failed call.
 *
 * @param code the kind of failure
 * @param message a text for the caller, without stack traces, class names or file paths
 */
public record CommandError(ErrorCode code, String message) {

}
