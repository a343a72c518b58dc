package io.cmdipc.message;

/**
 * Why a command failed.
 *
 * @param code one of the five kinds of failure
 * @param message what the caller can act on; never a stack trace, class name or path
 */
public record CommandError(ErrorCode code, String message) {

}
