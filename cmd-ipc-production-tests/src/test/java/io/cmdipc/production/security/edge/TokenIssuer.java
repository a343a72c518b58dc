package io.cmdipc.production.security.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An authorization server with a key of its own, on loopback.
 */
final class TokenIssuer implements AutoCloseable {

	private final RSAKey key;

	private final HttpServer server;

	private final AtomicInteger issued = new AtomicInteger();

	private volatile String scope = "billing";

	private volatile boolean refusing;

	private TokenIssuer(RSAKey key, HttpServer server) {
		this.key = key;
		this.server = server;
	}

	static TokenIssuer start() {
		try {
			TokenIssuer issuer = new TokenIssuer(new RSAKeyGenerator(2048).keyID("test").generate(),
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			issuer.server.createContext("/.well-known/openid-configuration", issuer::describe);
			issuer.server.createContext("/keys", issuer::keys);
			issuer.server.createContext("/token", issuer::issue);
			issuer.server.start();
			return issuer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** Return how many tokens the endpoint has issued. */
	int issued() {
		return this.issued.get();
	}

	/** Set the scope of the tokens that the endpoint issues. */
	void grant(String newScope) {
		this.scope = newScope;
	}

	/** Set whether the endpoint refuses its clients. */
	void refuse(boolean refuse) {
		this.refusing = refuse;
	}

	/** Return a token of a user. */
	String token(String subject, String scopes) {
		return token(subject, scopes, List.of("billing", "shop"), Duration.ofMinutes(10));
	}

	/** Return a token for some services, whose time ends in a while. */
	String token(String subject, String scopes, List<String> audience, Duration time) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(url())
			.subject(subject)
			.audience(audience)
			.claim("scope", scopes)
			.jwtID(String.valueOf(this.issued.get()))
			.expirationTime(Date.from(Instant.now().plus(time)))
			.build();
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void describe(HttpExchange exchange) throws IOException {
		answer(exchange, 200, """
				{"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
				"authorization_endpoint":"%1$s/none","subject_types_supported":["public"]}""".formatted(url()));
	}

	private void keys(HttpExchange exchange) throws IOException {
		answer(exchange, 200, new JWKSet(this.key.toPublicJWK()).toString());
	}

	private void issue(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		if (this.refusing) {
			answer(exchange, 400, """
					{"error":"invalid_client","error_description":"no such secret: hidden-secret"}""");
			return;
		}
		this.issued.incrementAndGet();
		answer(exchange, 200, """
				{"access_token":"%s","token_type":"Bearer","expires_in":600}""".formatted(token("shop", this.scope)));
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
