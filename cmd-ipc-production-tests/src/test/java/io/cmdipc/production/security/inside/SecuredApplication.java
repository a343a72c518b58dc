package io.cmdipc.production.security.inside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Application with a web server on a free port of loopback, and users with the password
 * {@code secret}.
 */
final class SecuredApplication implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

	private final ConfigurableApplicationContext context;

	private SecuredApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static SecuredApplication start(WebApplicationType type, List<Class<?>> classes, String... properties) {
		List<Class<?>> sources = new ArrayList<>(classes);
		sources.add(Auto.class);
		List<String> all = new ArrayList<>(
				List.of("server.port=0", "server.address=127.0.0.1", "cmd-ipc.server.http.enabled=true",
						"spring.main.banner-mode=off", "management.tracing.export.enabled=false",
						"management.otlp.metrics.export.enabled=false", "management.logging.export.enabled=false"));
		all.addAll(List.of(properties));
		return new SecuredApplication(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(type)
			.properties(all.toArray(String[]::new))
			.run());
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Return the result or the error of a call over HTTP. */
	JsonNode call(String commandId, @Nullable String user) {
		return MAPPER.readTree(post("/cmd", request(commandId), user).body());
	}

	static String request(String commandId) {
		return "{\"type\":\"execute.command.request\",\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
				+ "\"commandId\":\"" + commandId + "\"}";
	}

	/** Return the text that a command returns over HTTP. */
	String text(String commandId, @Nullable String user) {
		JsonNode response = call(commandId, user).path("response");
		return response.has("result") ? response.get("result").asString() : response.toString();
	}

	HttpResponse<String> post(String path, String body, @Nullable String user) {
		return send(HttpRequest.newBuilder()
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.header("Content-Type", "application/json"), path, user);
	}

	HttpResponse<String> get(String path, @Nullable String user, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder().GET();
		return send((headers.length > 0) ? request.headers(headers) : request, path, user);
	}

	HttpResponse<String> request(String method, String path, @Nullable String user) {
		return send(HttpRequest.newBuilder().method(method, HttpRequest.BodyPublishers.noBody()), path, user);
	}

	/** Return the status of a call by nobody at the management port. */
	int statusAtManagementPort(String commandId) {
		return send(HttpRequest.newBuilder()
			.POST(HttpRequest.BodyPublishers.ofString(request(commandId)))
			.header("Content-Type", "application/json"), "/cmd", null, "local.management.port").statusCode();
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String path, @Nullable String user) {
		return send(request, path, user, "local.server.port");
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String path, @Nullable String user,
			String portProperty) {
		int port = this.context.getEnvironment().getRequiredProperty(portProperty, Integer.class);
		request.uri(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration
	static class Auto {

	}

}
