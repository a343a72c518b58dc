package io.cmdipc.production.observation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Receives spans by OTLP over HTTP.
 */
final class SpanCollector implements AutoCloseable {

	private final HttpServer server;

	private final List<Collected> spans = new CopyOnWriteArrayList<>();

	SpanCollector() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/traces", this::collect);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	List<Collected> spans() {
		return List.copyOf(this.spans);
	}

	private void collect(HttpExchange exchange) throws IOException {
		boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		try (exchange;
				InputStream body = zipped ? new GZIPInputStream(exchange.getRequestBody())
						: exchange.getRequestBody()) {
			ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::add);
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void add(ResourceSpans resource) {
		String service = resource.getResource()
			.getAttributesList()
			.stream()
			.filter((attribute) -> attribute.getKey().equals("service.name"))
			.map((attribute) -> attribute.getValue().getStringValue())
			.findFirst()
			.orElse("unknown");
		resource.getScopeSpansList()
			.stream()
			.flatMap((scope) -> scope.getSpansList().stream())
			.forEach((span) -> this.spans.add(Collected.of(service, span)));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A span.
	 *
	 * @param service the service that made it
	 * @param name its name
	 * @param kind its kind, such as {@code SERVER}
	 * @param traceId its trace
	 * @param id its id
	 * @param parentId the id of its parent, empty for none
	 * @param keys its attributes, and under {@code tracestate} the state of the trace
	 */
	record Collected(String service, String name, String kind, String traceId, String id, String parentId,
			Map<String, String> keys) {

		private static Collected of(String service, Span span) {
			return new Collected(service, span.getName(), span.getKind().name().replace("SPAN_KIND_", ""),
					hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()), keys(span));
		}

		private static Map<String, String> keys(Span span) {
			Map<String, String> keys = new HashMap<>();
			span.getAttributesList()
				.forEach((attribute) -> keys.put(attribute.getKey(), attribute.getValue().getStringValue()));
			keys.put("tracestate", span.getTraceState());
			return Map.copyOf(keys);
		}

		String state() {
			return this.keys.getOrDefault("tracestate", "");
		}

		private static String hex(ByteString bytes) {
			return HexFormat.of().formatHex(bytes.toByteArray());
		}

	}

}
