package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses of a server to everything that a client may send.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass
@EnumSource(WebStack.class)
class HttpServerTests {

	private static final String ID = "8c5b6c1e-9f0b-4c8e-8b0a-0a9e4b1d2c3f";

	@Parameter
	private WebStack stack;

	private TestServer server;

	private WebTestClient client;

	@BeforeParameterizedClassInvocation
	void start() {
		this.server = TestServer.start(this.stack)
			.with("math.add", (invocation) -> 3)
			.with("math.fail", (invocation) -> {
				throw new CommandException(ErrorCode.INVALID_REQUEST, "b must be a number");
			})
			.with("_secret", (invocation) -> "secret");
		this.client = this.server.client();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.server.close();
	}

	@Test
	void callWhenCommandSucceedsRespondsWithOneLine() {
		byte[] line = post(call(ID, "math.add")).isOk()
			.expectHeader()
			.contentType(MediaType.APPLICATION_NDJSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("execute.command.response")
			.jsonPath("$.thid")
			.isEqualTo(ID)
			.jsonPath("$.response.ok")
			.isEqualTo(true)
			.jsonPath("$.response.result")
			.isEqualTo(3)
			.returnResult()
			.getResponseBody();

		assertThat(new String(line, StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
	}

	@Test
	void listRequestRespondsWithThePublicCommands() {
		post("{\"type\":\"list.commands.request\",\"id\":\"" + ID + "\"}").isOk()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("list.commands.response")
			.jsonPath("$.thid")
			.isEqualTo(ID)
			.jsonPath("$.commands.length()")
			.isEqualTo(2);
	}

	@Test
	void callWhenCommandFailsRespondsWithTheErrorAndStatus200() {
		post(call(ID, "math.fail")).isOk()
			.expectBody()
			.jsonPath("$.response.ok")
			.isEqualTo(false)
			.jsonPath("$.response.error.code")
			.isEqualTo("invalid_request")
			.jsonPath("$.response.error.message")
			.isEqualTo("b must be a number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "_secret", "nobody.knows" })
	void callWhenCommandIsPrivateOrUnknownIsNotFound(String commandId) {
		post(call(ID, commandId)).isOk().expectBody().jsonPath("$.response.error.code").isEqualTo("not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "not a uuid at all", "8C5B6C1E-9F0B-4C8E-8B0A-0A9E4B1D2C3F", "ünï-☃-\uD83D\uDE00" })
	void callRespondsWithTheIdExactlyAsReceived(String id) {
		post(call(id, "math.add")).isOk().expectBody().jsonPath("$.thid").isEqualTo(id);
	}

	@Test
	void callPassesTheTransportContextToTheCommand() {
		this.server.with("meta.baggage", (invocation) -> String.valueOf(invocation.meta().baggage()));

		post("{\"type\":\"execute.command.request\",\"id\":\"1\",\"_meta\":{\"baggage\":\"user=7\"},"
				+ "\"commandId\":\"meta.baggage\"}")
			.isOk()
			.expectBody()
			.jsonPath("$.response.result")
			.isEqualTo("user=7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "nonsense", "[]", "{} {}" })
	void postWhenBodyIsNotAMessageIsABadRequest(String body) {
		post(body).isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_JSON)
			.expectBody()
			.jsonPath("$.error")
			.isEqualTo("Invalid message format")
			.jsonPath("$.issues.length()")
			.isEqualTo(1);
	}

	@Test
	void postWhenMessageIsInvalidNamesTheIssue() {
		post("{\"type\":\"execute.command.request\",\"id\":7,\"commandId\":\"math.add\"}").isBadRequest()
			.expectBody()
			.jsonPath("$.issues[0].path")
			.isEqualTo("$.id")
			.jsonPath("$.issues[0].expected")
			.isNotEmpty()
			.jsonPath("$.issues[0].found")
			.isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "event|{\"type\":\"event\",\"id\":\"1\",\"eventId\":\"e\"}",
					"list.commands.response|{\"type\":\"list.commands.response\",\"id\":\"1\",\"thid\":\"2\","
							+ "\"commands\":[{\"id\":\"math.add\"}]}",
					"execute.command.response|{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"2\","
							+ "\"response\":{\"ok\":true}}",
					"register.command.request|{\"type\":\"register.command.request\",\"id\":\"1\","
							+ "\"command\":{\"id\":\"a\"}}",
					"register.command.response|{\"type\":\"register.command.response\",\"id\":\"1\",\"thid\":\"2\","
							+ "\"response\":{\"ok\":true}}" })
	void postWhenMessageIsOfAnotherTypeIsForbidden(String type, String body) {
		post(body).isForbidden().expectBody().jsonPath("$.error").isEqualTo("Message type " + type + " is not allowed");
	}

	@Test
	void postWhenMessageIsAListResponseRegistersNothing() {
		post("{\"type\":\"list.commands.response\",\"id\":\"1\",\"thid\":\"2\",\"commands\":[{\"id\":\"mine.now\"}]}")
			.isForbidden();

		assertThat(this.server.registry.commands()).extracting("id").doesNotContain("mine.now");
		post(call(ID, "math.add")).isOk().expectBody().jsonPath("$.response.result").isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-8", "application/x-ndjson", "application/cmd+json" })
	void postWhenContentTypeIsJsonIsAccepted(String contentType) {
		this.client.post()
			.uri("/cmd")
			.header("Content-Type", contentType)
			.bodyValue(call(ID, "math.add").getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectStatus()
			.isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded", "json/application" })
	void postWhenContentTypeIsNotJsonIsUnsupported(String contentType) {
		this.client.post()
			.uri("/cmd")
			.header("Content-Type", contentType)
			.bodyValue(call(ID, "math.add").getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectStatus()
			.isEqualTo(415)
			.expectHeader()
			.valueEquals("Accept-Post", "application/json");
	}

	@Test
	void postWithoutContentTypeWhichAnyPageMaySendIsRefused() {
		this.client.post()
			.uri("/cmd")
			.header("Origin", "https://elsewhere.example")
			.body((request,
					context) -> request.writeWith(Mono.fromSupplier(
							() -> request.bufferFactory().wrap(call(ID, "math.add").getBytes(StandardCharsets.UTF_8)))))
			.exchange()
			.expectStatus()
			.isEqualTo(415);
	}

	@Test
	void postWhenMessageIsTooLargeIsRefusedAndTheServerGoesOn() {
		post("x".repeat(64 * 1024 + 1)).isEqualTo(413);

		post(call(ID, "math.add")).isOk();
	}

	@Test
	void postWhenMessageHasTheLargestSizeIsAccepted() {
		String message = call(ID, "math.add");

		post(message + " ".repeat(64 * 1024 - message.length())).isOk();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/cmd|GET|POST, OPTIONS", "/cmd|HEAD|POST, OPTIONS", "/cmd|PUT|POST, OPTIONS",
			"/cmd|DELETE|POST, OPTIONS", "/cmds.json|POST|GET, HEAD, OPTIONS", "/cmds.json|PATCH|GET, HEAD, OPTIONS" })
	void requestWhenMethodIsNotAllowedTellsTheMethods(String path, String method, String allow) {
		this.client.method(HttpMethod.valueOf(method))
			.uri(path)
			.exchange()
			.expectStatus()
			.isEqualTo(405)
			.expectHeader()
			.valueEquals("Allow", allow);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/cmd|POST, OPTIONS", "/cmds.json|GET, HEAD, OPTIONS" })
	void optionsRespondsWithTheMethods(String path, String allow) {
		this.client.options().uri(path).exchange().expectStatus().isOk().expectHeader().valueEquals("Allow", allow);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/cmd/more", "/commands" })
	void requestToAnotherPathIsNotFound(String path) {
		this.client.post().uri(path).exchange().expectStatus().isNotFound();
	}

	private StatusAssertions post(String body) {
		return this.client.post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body.getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectStatus();
	}

	private static String call(String id, String commandId) {
		return "{\"type\":\"execute.command.request\",\"id\":\"" + id + "\",\"commandId\":\"" + commandId + "\"}";
	}

}
