package io.cmdipc.production.restart;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of the page about operations, in an application of each stack.
 */
class OperationsTests {

	private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

	private static final String NO_SECURITY = String.join(",",
			SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration",
			SECURITY + "web.servlet.SecurityFilterAutoConfiguration",
			SECURITY + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
			SECURITY + "web.reactive.ReactiveWebSecurityAutoConfiguration",
			SECURITY + "actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration");

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
	void propertiesOfThePageTakeEffect(WebApplicationType stack) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).web(stack)
			.properties("server.port=0", "spring.autoconfigure.exclude=" + NO_SECURITY,
					"management.otlp.metrics.export.enabled=false",
					"spring.config.location=classpath:"
							+ "operations-stop.yml,classpath:operations-probes.yml,classpath:operations-server.yml")
			.run()) {
			assertThat(context.getBean(HealthEndpointGroups.class).get("readiness").isMember("commandChannels"))
				.isTrue();
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

			assertThat(statusOf(port, "evil.example")).startsWith("HTTP/1.1 421");
			assertThat(statusOf(port, "a.internal.example:8080")).startsWith("HTTP/1.1 200");
		}
	}

	private static String statusOf(int port, String host) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(30_000);
			OutputStream out = socket.getOutputStream();
			out.write(("GET /cmds.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
