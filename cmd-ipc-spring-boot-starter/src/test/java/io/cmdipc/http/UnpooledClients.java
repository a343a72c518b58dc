package io.cmdipc.http;

import reactor.netty.http.client.HttpClient;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Clients that open a connection for each request. A pool may hand out a connection that
 * its server is just closing, as it does after some refusals, or one to a server of
 * another test that had the same port.
 */
public final class UnpooledClients {

	private UnpooledClients() {
	}

	/** Return the builder of a client of a real server. */
	public static WebTestClient.Builder webTestClient() {
		return WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.newConnection()));
	}

}
