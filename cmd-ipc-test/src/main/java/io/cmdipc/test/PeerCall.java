package io.cmdipc.test;

/**
 * A call that a {@link ScriptedPeer} has received.
 *
 * @param commandId the id of the command, as the peer calls it
 * @param request the request as JSON, empty if there is none
 * @param message the whole message as JSON, with its {@code _meta}
 */
public record PeerCall(String commandId, String request, String message) {

}
