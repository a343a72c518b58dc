package io.cmdipc;

/**
 * A local command as its invocations know it: made once for each command, so that an
 * invocation is as small as it can be.
 *
 * @param id the id of the command
 * @param support the parts of the registry that an invocation needs
 */
record InvokedCommand(String id, InvocationSupport support) {

}
