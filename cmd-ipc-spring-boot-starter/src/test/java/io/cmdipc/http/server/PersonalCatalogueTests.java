package io.cmdipc.http.server;

import java.util.ArrayList;
import java.util.List;
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
		assertThat(cacheControl((request) -> request.with("Authorization", "Bearer x"))).isEqualTo("private, no-cache");
		assertThat(cacheControl((request) -> request.with("Cookie", "SESSION=x"))).isEqualTo("private, no-cache");
		assertThat(cacheControl((request) -> request)).isEqualTo("no-cache");
	}

	private static String cacheControl(UnaryOperator<FakeRequest> credentials) {
		HttpServerChannel channel = new HttpServerChannel("server", TestServer.CODEC,
				new HttpServerSettings("/cmd", "/cmds.json", 1, 200));
		List<OutgoingResponse> responses = new ArrayList<>();
		try (CommandRegistry registry = CommandRegistry.builder().id("tested").build()) {
			TestServer.join(registry.attach(channel));
			channel.endpoints().get(1).handle(credentials.apply(new FakeRequest("GET")), responses::add);
		}
		return responses.get(0).headers().get("Cache-Control");
	}

}
