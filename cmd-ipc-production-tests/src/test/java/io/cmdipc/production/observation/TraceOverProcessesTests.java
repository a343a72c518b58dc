package io.cmdipc.production.observation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One trace over three JVMs: shop, pricing and billing.
 */
class TraceOverProcessesTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String CALLER = "00f067aa0ba902b7";

	private static final Duration WAIT = Duration.ofSeconds(60);

	private static SpanCollector collector;

	private static TracedProcess billing;

	private static TracedProcess pricing;

	private static TracedProcess shop;

	@BeforeAll
	static void start() throws IOException {
		collector = new SpanCollector();
		billing = new TracedProcess("billing", collector.port());
		pricing = new TracedProcess("pricing", collector.port(), url("billing", billing.port()));
		shop = new TracedProcess("shop", collector.port(), url("pricing", pricing.port()));
	}

	@AfterAll
	static void stop() {
		for (AutoCloseable each : new AutoCloseable[] { shop, pricing, billing, collector }) {
			try {
				if (each != null) {
					each.close();
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Test
	void callsOfThreeServicesAreOneTrace() throws Exception {
		assertThat(order()).contains("\"ok\":true", ":6");

		Awaitility.await().atMost(WAIT).until(() -> commandSpans().size() == 5);
		assertThat(commandSpans()).extracting(SpanCollector.Collected::traceId).containsOnly(TRACE);
		SpanCollector.Collected ordered = span("shop", "handle shop.order", "SERVER", CALLER);
		SpanCollector.Collected priced = span("shop", "call pricing.price", "CLIENT", ordered.id());
		SpanCollector.Collected prices = span("pricing", "handle pricing.price", "SERVER", priced.id());
		SpanCollector.Collected charged = span("pricing", "call billing.charge", "CLIENT", prices.id());
		SpanCollector.Collected charges = span("billing", "handle billing.charge", "SERVER", charged.id());
		assertThat(charges.keys()).containsEntry("command", "billing.charge")
			.containsEntry("channel", "http-server")
			.containsEntry("kind", "http-server")
			.containsEntry("outcome", "success")
			.containsEntry("code", "none")
			.containsEntry("registry", "billing");
		assertThat(priced.keys()).containsEntry("channel", "pricing")
			.containsEntry("kind", "http")
			.containsEntry("attempts", "1");
		assertThat(line(shop, "orders")).contains("trace=" + TRACE, "command=shop.order", "registry=shop");
		assertThat(line(pricing, "prices")).contains("trace=" + TRACE, "command=pricing.price", "registry=pricing");
		assertThat(line(billing, "charges")).contains("trace=" + TRACE, "command=billing.charge", "registry=billing");
		assertThat(commandSpans()).extracting(SpanCollector.Collected::state).containsOnly("vendor=1");
		assertThat(line(billing, "charges")).contains("tenant=blue");
	}

	private static List<SpanCollector.Collected> commandSpans() {
		return collector.spans()
			.stream()
			.filter((span) -> span.name().startsWith("call ") || span.name().startsWith("handle "))
			.toList();
	}

	private static SpanCollector.Collected span(String service, String name, String kind, String parentId) {
		List<SpanCollector.Collected> found = commandSpans().stream()
			.filter((span) -> span.service().equals(service) && span.name().equals(name))
			.toList();
		assertThat(found).as(name).singleElement().satisfies((span) -> {
			assertThat(span.kind()).isEqualTo(kind);
			assertThat(span.parentId()).isEqualTo(parentId);
		});
		return found.get(0);
	}

	private static String line(TracedProcess process, String end) {
		return process.lines()
			.stream()
			.filter((line) -> line.endsWith(" " + end))
			.findFirst()
			.orElseThrow(() -> new AssertionError(String.join("\n", process.lines())));
	}

	private static String order() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + "/cmd"))
			.header("Content-Type", "application/json")
			.timeout(WAIT)
			.POST(HttpRequest.BodyPublishers.ofString(
					"""
							{"type":"execute.command.request","id":"9d0f2f1e-2f0e-4b5e-8d6c-1f6a8f0c7b3d","commandId":"shop.order",
							"request":{"quantity":2},"_meta":{"traceparent":"00-%s-%s-01","tracestate":"vendor=1","baggage":"tenant=blue"}}"""
						.formatted(TRACE, CALLER)))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private static String url(String service, int port) {
		return "--cmd-ipc.channel.http." + service + ".url=http://127.0.0.1:" + port;
	}

}
