package io.cmdipc.client.sample;

import io.cmdipc.client.ImportCommandClients;

/**
 * A configuration that imports the clients of its package.
 */
@ImportCommandClients
public class Scanned {

}
