package io.cmdipc.sample;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the shop and billing in two processes.
 */
class ShopIT {

	private static final Pattern LINE_OF_PAGE = Pattern.compile("<pre data-status=\"(\\d+)\">(curl [^<]+)</pre>");

	private static final String GOOD_CARD = "4242424242424242";

	private static SampleProcess billing;

	private static SampleProcess shop;

	private static int billingPort;

	private static int shopPort;

	@BeforeAll
	static void start() throws IOException {
		billing = SampleProcess.start("billing", "--server.port=0");
		billingPort = billing.port();
		shop = SampleProcess.start("shop", "--server.port=0",
				"--cmd-ipc.channel.http.billing.url=http://localhost:" + billingPort);
		shopPort = shop.port();
		awaitHealthOfBilling("UP");
	}

	private static void awaitHealthOfBilling(String status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(health("/commandChannels/billing")).isEqualTo(status));
	}

	@AfterAll
	static void end() {
		for (SampleProcess process : new SampleProcess[] { shop, billing }) {
			if (process != null) {
				process.close();
			}
		}
	}

	@Test
	void invalidRequestsHaveStatus422() throws Exception {
		expectProblem(order("SPI-101", 0, GOOD_CARD), 422, "invalid_request",
				"The request of command 'shop.order' is invalid: $.quantity must be greater than 0");
		expectProblem(order("SPI-999", 1, GOOD_CARD), 422, "invalid_request", "There is no product 'SPI-999'");
		expectProblem(order("KNF-102", 3, GOOD_CARD), 422, "invalid_request",
				"Not enough of 'KNF-102' in stock: 2 left");
		expectProblem(order("KNF-102", 1, "4242424242424241"), 422, "invalid_request",
				"The request of command 'billing.charge' is invalid: $.card invalid credit card number");
	}

	@Test
	void declinedCardReleasesTheReservedItems() throws Exception {
		expectProblem(order("KNF-114", 2, "4000000000000002"), 422, "invalid_request",
				"The bank declined to pay 80680 JPY");

		JsonNode receipt = json(order("KNF-114", 2, GOOD_CARD));
		assertThat(receipt.path("total").asInt()).isEqualTo(80680);
		expectProblem(order("KNF-114", 1, GOOD_CARD), 422, "invalid_request",
				"Not enough of 'KNF-114' in stock: 0 left");
	}

	@Test
	void slowBankHasStatus504() throws Exception {
		expectProblem(order("SPI-101", 1, "4000000000002222"), 504, "timeout", "The command did not respond in time");
	}

	@Test
	void failingBankHasStatus500WithoutDetails() throws Exception {
		HttpResponse<String> response = order("SPI-101", 1, "4000000000001117");

		expectProblem(response, 500, "internal_error", "The command failed");
		assertThat(response.body()).doesNotContain("Gateway");
	}

	@Test
	void unknownCommandIsNotFound() throws Exception {
		JsonNode answer = json(post("/cmd", """
				{"id":"1","type":"execute.command.request","commandId":"shop.close"}"""));

		assertThat(answer.path("response").path("error").path("code").asString()).isEqualTo("not_found");
		assertThat(answer.path("response").path("error").path("message").asString())
			.isEqualTo("Command 'shop.close' is not registered");
	}

	@Test
	void ordersFailWhileBillingIsUnreachableAndSucceedAfterwards() throws Exception {
		assertThat(order("LPS-105", 1, GOOD_CARD).statusCode()).isEqualTo(200);
		billing.kill();

		long start = System.nanoTime();
		HttpResponse<String> response = order("LPS-101", 1, GOOD_CARD);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(json(response).path("code").asString()).isEqualTo("channel_disconnected");
		assertThat(json(response).path("detail").asString()).isEqualTo("The command is unreachable at the moment");
		awaitHealthOfBilling("UNKNOWN");
		assertThat(json(get("/actuator/health/commandChannels/billing")).path("details").path("error").asString())
			.contains("Connection refused");
		assertThat(health("")).isEqualTo("UP");

		billing = SampleProcess.start("billing", "--server.port=" + billingPort);
		billing.port();
		awaitHealthOfBilling("UP");
		assertThat(order("LPS-101", 1, GOOD_CARD).statusCode()).isEqualTo(200);
	}

	@Test
	void everyLineOfThePageHasTheStatusThatThePageExpects() throws Exception {
		HttpResponse<String> page = get("/");
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		List<MatchResult> lines = LINE_OF_PAGE.matcher(page.body()).results().toList();
		assertThat(lines).hasSizeGreaterThan(10);

		for (MatchResult line : lines) {
			String command = line.group(2)
				.replace("localhost:8080", "localhost:" + shopPort)
				.replace("localhost:8081", "localhost:" + billingPort);
			assertThat(Curl.run(command).statusCode()).as(command).isEqualTo(Integer.parseInt(line.group(1)));
		}
	}

	@Test
	void pageLoadsNothingFromElsewhere() throws Exception {
		assertThat(get("/").body()).doesNotContain("https://", "src=", "@import")
			.containsOnlyOnce("<link ")
			.contains("<link rel=\"icon\" href=\"data:,\">");
	}

	@Test
	void pageShowsWhatReadmeShows() throws Exception {
		assertThat(get("/").body()).contains(ConsoleExample.ofReadme().stream().map(ConsoleExample::command).toList());
	}

	private static void expectProblem(HttpResponse<String> response, int status, String code, String detail) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(json(response).path("code").asString()).isEqualTo(code);
		assertThat(json(response).path("detail").asString()).isEqualTo(detail);
	}

	private static HttpResponse<String> order(String sku, int quantity, String card) throws Exception {
		return post("/orders", "{\"sku\":\"%s\",\"quantity\":%d,\"card\":\"%s\"}".formatted(sku, quantity, card));
	}

	private static String health(String component) throws Exception {
		return json(get("/actuator/health" + component)).path("status").asString();
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return Curl.run("curl -s localhost:" + shopPort + path);
	}

	private static HttpResponse<String> post(String path, String body) throws Exception {
		return Curl
			.run("curl -s localhost:%d%s -H 'Content-Type: application/json' -d '%s'".formatted(shopPort, path, body));
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
