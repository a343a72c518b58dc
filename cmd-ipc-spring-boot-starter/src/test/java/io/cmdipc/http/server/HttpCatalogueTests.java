package io.cmdipc.http.server;

import java.util.List;

import java.nio.charset.StandardCharsets;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of commands at the path of the catalogue.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class HttpCatalogueTests {

	private static final String SCHEMA = "{ \"type\":\"object\",  \"properties\":{\"title\":{\"minimum\":1.0}}}";

	private final TestServer server;

	private final WebTestClient client;

	HttpCatalogueTests(WebStack stack) {
		this.server = TestServer.start(stack);
		this.client = this.server.client();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void getRespondsWithPublicCommandsInOrderAndTheirSchemasByteForByte() {
		register();

		assertThat(get()).isEqualTo("{\"cmdschema\":\"1.0.0\",\"commands\":[{\"id\":\"a.first\"},"
				+ "{\"id\":\"b.second\",\"description\":\"Does \\\"commands\\\":[\",\"schema\":{\"request\":" + SCHEMA
				+ "}}]}");
	}

	@Test
	void getWithoutCommandsRespondsWithAnEmptyList() {
		assertThat(get()).isEqualTo("{\"cmdschema\":\"1.0.0\",\"commands\":[]}");
	}

	@Test
	void requestsForAnyTagAreNotModified() {
		register();

		for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
			for (String value : List.of("*", "\"a\", W/" + tag())) {
				this.client.method(method)
					.uri("/cmds.json")
					.header("If-None-Match", value)
					.exchange()
					.expectStatus()
					.isNotModified();
			}
		}
	}

	@Test
	void getWhenTagIsKnownIsNotModified() {
		register();
		String tag = tag();

		this.client.get()
			.uri("/cmds.json")
			.header("If-None-Match", tag)
			.exchange()
			.expectStatus()
			.isNotModified()
			.expectHeader()
			.valueEquals("ETag", tag)
			.expectBody()
			.isEmpty();
		assertThat(tag).matches("\"[0-9a-f]{32}\"");
		assertThat(tag()).isEqualTo(tag);
	}

	@Test
	void getWhenCommandsChangedRespondsWithAnotherTag() {
		String before = tag();
		register();

		assertThat(tag()).isNotEqualTo(before);
		this.client.get().uri("/cmds.json").header("If-None-Match", before).exchange().expectStatus().isOk();
	}

	@Test
	void headRespondsWithTheHeadersAlone() {
		register();

		this.client.head()
			.uri("/cmds.json")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("ETag", tag())
			.expectHeader()
			.contentLength(get().getBytes(StandardCharsets.UTF_8).length)
			.expectBody()
			.isEmpty();
	}

	@Test
	void getLeavesNoExchangeOpen() {
		get();

		assertThat(this.server.channel.openExchanges()).isZero();
	}

	@Test
	void getWhenRegistryIsClosedIsUnavailable() {
		this.server.registry.close();

		this.client.get().uri("/cmds.json").exchange().expectStatus().isEqualTo(503);
	}

	private void register() {
		CommandDefinition second = CommandDefinition.of("b.second")
			.withDescription("Does \"commands\":[")
			.withSchema(new CommandSchema(Payload.ofJson(SCHEMA), null));
		TestServer.join(this.server.registry.register(second, (invocation) -> null));
		this.server.with("a.first", (invocation) -> null).with("_private", (invocation) -> null);
	}

	private String tag() {
		return this.client.get()
			.uri("/cmds.json")
			.exchange()
			.expectBody()
			.returnResult()
			.getResponseHeaders()
			.getETag();
	}

	private String get() {
		byte[] body = this.client.get()
			.uri("/cmds.json")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody()
			.returnResult()
			.getResponseBody();
		return new String(body, StandardCharsets.UTF_8);
	}

}
