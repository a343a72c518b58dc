package io.cmdipc.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.cmdipc.CommandRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalogue of a caller who sends credentials, which may be another than that of
 * others.
 */
class PersonalCatalogueTests {

	@Test
	void catalogueOfACallerWithCredentialsIsKeptByNoSharedCache() {
		assertThat(headers((request) -> request.ofNobody().with("Authorization", "Bearer x")))
			.containsEntry("Cache-Control", "private, no-cache");
		assertThat(headers((request) -> request.ofNobody().with("Cookie", "SESSION=x"))).containsEntry("Cache-Control",
				"private, no-cache");
		assertThat(headers(FakeRequest::ofNobody)).containsEntry("Cache-Control", "no-cache");
	}

	@Test
	void catalogueOfACallerWhoIsKnownByACertificateIsKeptByNoSharedCache() {
		assertThat(headers((request) -> request)).containsEntry("Cache-Control", "private, no-cache");
	}

	@Test
	void cacheIsToldThatTheCatalogueDependsOnCredentials() {
		assertThat(headers(FakeRequest::ofNobody)).containsEntry("Vary", "Authorization, Cookie");
		assertThat(headers((request) -> request)).containsEntry("Vary", "Authorization, Cookie");
	}

	private static Map<String, String> headers(UnaryOperator<FakeRequest> credentials) {
		HttpServerChannel channel = new HttpServerChannel("server", TestServer.CODEC,
				new HttpServerSettings("/cmd", "/cmds.json", 1, 200));
		List<OutgoingResponse> responses = new ArrayList<>();
		try (CommandRegistry registry = CommandRegistry.builder().id("tested").build()) {
			TestServer.join(registry.attach(channel));
			channel.endpoints().get(1).handle(credentials.apply(new FakeRequest("GET")), responses::add);
		}
		return responses.get(0).headers();
	}

}
