package io.cmdipc.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests both applications with profile {@code production}, and the dashboard with what
 * they measure.
 */
class ProductionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? ", Pattern.MULTILINE);

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern SELECTOR = Pattern.compile("(cmdipc_\\w+)(?:\\{([^}]*)})?");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private static final ConcurrentLinkedQueue<String> TRACES = new ConcurrentLinkedQueue<>();

	private static HttpServer collector;

	private static SampleApplication.Both running;

	private static String shop;

	private static String billing;

	@BeforeAll
	static void start() throws IOException {
		collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		collector.createContext("/v1/traces", (exchange) -> {
			TRACES.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		collector.start();
		shop = "http://127.0.0.1:" + DocumentationIT.freePort();
		billing = "http://127.0.0.1:" + DocumentationIT.freePort();
		running = SampleApplication.startBoth("--spring.profiles.active=production", "--billing.password=b-secret",
				"--operator.password=o-secret", "--server.port=" + URI.create(shop).getPort(),
				"--billing.port=" + URI.create(billing).getPort(), "--server.address=127.0.0.1",
				"--management.tracing.sampling.probability=1",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
						+ collector.getAddress().getPort() + "/v1/traces");
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> get(shop + "/actuator/health/readiness", null).statusCode() == 200);
	}

	@AfterAll
	static void stop() {
		if (running != null) {
			running.close();
		}
		collector.stop(0);
	}

	@Test
	void ordersArePaidOverTheSecuredChannelToBilling() throws Exception {
		assertThat(order("TEA-101").statusCode()).isEqualTo(200);
	}

	@Test
	void commandsAndActuatorAreForTheUserOfEachApplication() throws Exception {
		for (String path : List.of("/cmds.json", "/actuator/prometheus", "/actuator/commands",
				"/actuator/commandchannels")) {
			assertThat(get(shop + path, null).statusCode()).as(path).isEqualTo(401);
			assertThat(get(shop + path, "operator:o-secret").statusCode()).as(path).isEqualTo(200);
		}
		assertThat(get(billing + "/cmds.json", null).statusCode()).isEqualTo(401);
		assertThat(get(billing + "/cmds.json", "operator:o-secret").statusCode()).isEqualTo(401);
		assertThat(get(billing + "/cmds.json", "shop:b-secret").statusCode()).isEqualTo(200);
	}

	@Test
	void everyCallThatIsSuggestedAtTheStartWorks() throws Exception {
		String suggestions = Suggestions.of(running.shop());
		assertThat(suggestions).contains("/cmd -u operator -H ", "curl asks for the password of the user 'operator'.")
			.doesNotContain("secret");

		for (String line : suggestions.lines().filter((each) -> each.startsWith("curl -s")).toList()) {
			String call = line.replace("localhost", "127.0.0.1").replace("-u operator", "-u operator:o-secret");
			assertThat(Curl.run(call).statusCode()).as(line).isNotIn(401, 403).isLessThan(500);
		}
	}

	@Test
	void healthIsForEverybodyAndItsDetailsAreNot() throws Exception {
		assertThat(get(shop + "/actuator/health/liveness", null).body()).contains("UP");
		assertThat(get(shop + "/actuator/health/readiness", null).body()).contains("UP").doesNotContain("billing");
		assertThat(get(shop + "/actuator/health/readiness", "operator:o-secret").body()).contains("\"billing\"");
	}

	@Test
	void passwordsAreShownNowhere() throws Exception {
		order("TEA-101");

		for (String path : List.of("/actuator/commands", "/actuator/commandchannels", "/actuator/health")) {
			assertThat(get(shop + path, "operator:o-secret").body()).as(path)
				.doesNotContain("secret", basic("shop:b-secret"));
		}
	}

	@Test
	void tracesOfBothApplicationsAreExported() throws Exception {
		order("TEA-101");

		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			String all = String.join("", TRACES);
			assertThat(all).contains("call billing.charge").contains("handle billing.charge");
		});
	}

	@Test
	void circuitBreakerOfBillingIsClosed() throws Exception {
		order("TEA-101");

		assertThat(get(shop + "/actuator/prometheus", "operator:o-secret").body().lines())
			.filteredOn((line) -> line.startsWith("cmdipc_channel_circuit_breaker{") && line.endsWith(" 1.0"))
			.singleElement()
			.asString()
			.contains("channel=\"billing\"", "state=\"closed\"");
	}

	@Test
	void dashboardIsComplete() throws IOException {
		JsonNode dashboard = dashboard();

		assertThat(dashboard.path("title").asString()).isEqualTo("cmd-ipc");
		assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(38);
		assertThat(dashboard.path("templating").path("list").valueStream().map((each) -> each.path("name").asString()))
			.containsExactly("datasource", "registry", "channel");
		assertThat(panels(dashboard)).hasSizeGreaterThan(20).allSatisfy((panel) -> {
			assertThat(panel.path("title").asString()).isNotBlank();
			assertThat(panel.path("description").asString()).isNotBlank();
			assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString()).isNotBlank();
			assertThat(panel.path("targets").valueStream()).isNotEmpty()
				.allSatisfy((target) -> assertThat(target.path("expr").asString()).isNotBlank());
		});
		assertThat(dashboard.path("panels").valueStream().map((panel) -> panel.path("id").asInt()))
			.doesNotHaveDuplicates();
	}

	@Test
	void everyMetricAndLabelOfTheDashboardExists() throws Exception {
		order("TEA-101");
		order("SPI-999");
		List<String> queries = queries(dashboard());

		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			Map<String, Map<String, Set<String>>> metrics = metrics();
			assertThat(queries.stream().flatMap((query) -> unknown(query, metrics).stream())).isEmpty();
		});
	}

	@Test
	void queryOfAnUnknownMetricLabelOrValueIsFound() throws Exception {
		order("TEA-101");
		Map<String, Map<String, Set<String>>> metrics = metrics();

		assertThat(unknown("sum(cmdipc_nothing)", metrics)).hasSize(1);
		assertThat(unknown("sum by (color) (cmdipc_channel_state{registry=~\"$registry\"})", metrics)).hasSize(1);
		assertThat(unknown("cmdipc_channel_state{color=\"red\"}", metrics)).hasSize(1);
		assertThat(unknown("cmdipc_channel_state{state=\"red\"}", metrics)).hasSize(1);
		assertThat(unknown("cmdipc_channel_state{state=\"open\"}", metrics)).isEmpty();
	}

	/*
	 * What a query asks for that no metric has; the bucket's bound is no label of ours.
	 */
	private static List<String> unknown(String query, Map<String, Map<String, Set<String>>> metrics) {
		List<String> unknown = new ArrayList<>();
		Set<String> labels = new TreeSet<>();
		for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
			Map<String, Set<String>> known = metrics.get(selector.group(1));
			if (known == null) {
				unknown.add(query + ": no metric " + selector.group(1));
				continue;
			}
			labels.addAll(known.keySet());
			for (MatchResult matcher : MATCHER.matcher(String.valueOf(selector.group(2))).results().toList()) {
				Set<String> values = known.get(matcher.group(1));
				boolean exact = !matcher.group(2).contains("~");
				if (values == null || exact && !values.contains(matcher.group(3))) {
					unknown.add(query + ": no label or value " + matcher.group());
				}
			}
		}
		if (unknown.isEmpty()) {
			GROUPING.matcher(query)
				.results()
				.flatMap((group) -> Stream.of(group.group(1).split(",\\s*")))
				.filter((label) -> !labels.contains(label))
				.forEach((label) -> unknown.add(query + ": no label " + label));
		}
		return unknown;
	}

	/** Return the values of each label of each metric of the shop and billing. */
	private static Map<String, Map<String, Set<String>>> metrics() throws Exception {
		String text = get(shop + "/actuator/prometheus", "operator:o-secret").body()
				+ get(billing + "/actuator/prometheus", "shop:b-secret").body();
		Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();
		SAMPLE.matcher(text).results().forEach((sample) -> {
			Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), (name) -> new TreeMap<>());
			LABEL.matcher(String.valueOf(sample.group(2)))
				.results()
				.forEach((label) -> labels.computeIfAbsent(label.group(1), (name) -> new TreeSet<>())
					.add(label.group(2)));
		});
		return metrics;
	}

	private static List<String> queries(JsonNode dashboard) {
		Stream<String> ofPanels = panels(dashboard).stream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.path("expr").asString());
		Stream<String> ofVariables = dashboard.path("templating")
			.path("list")
			.valueStream()
			.map((variable) -> variable.path("definition").asString(""))
			.filter((definition) -> !definition.isEmpty());
		return Stream.concat(ofPanels, ofVariables).toList();
	}

	private static List<JsonNode> panels(JsonNode dashboard) {
		return dashboard.path("panels")
			.valueStream()
			.filter((panel) -> !"row".equals(panel.path("type").asString()))
			.collect(Collectors.toList());
	}

	private static JsonNode dashboard() throws IOException {
		return JsonMapper.shared()
			.readTree(Files.readString(DocumentationBlock.root().resolve("grafana/cmd-ipc.json")));
	}

	private static HttpResponse<String> order(String sku) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(shop + "/orders"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"sku\":\"%s\",\"quantity\":1,\"card\":\"4242424242424242\"}".formatted(sku))));
	}

	private static HttpResponse<String> get(String uri, String credentials) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
		return send((credentials != null) ? request.header("Authorization", "Basic " + basic(credentials)) : request);
	}

	private static String basic(String credentials) {
		return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
	}

}
