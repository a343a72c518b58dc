package io.cmdipc;

/**
 * The parts of a registry that receive the messages of its channels.
 */
record Receivers(IncomingCalls calls, Registrar registrar, EventBus events) {

}
