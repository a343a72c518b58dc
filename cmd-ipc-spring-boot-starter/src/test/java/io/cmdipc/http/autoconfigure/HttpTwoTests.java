package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.http.server.WebStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests over HTTP/2, which has an authority and no header {@code Host}.
 */
class HttpTwoTests {

	@ParameterizedTest
	@EnumSource(WebStack.class)
	void requestToAnAllowedHostIsNotMisdirected(WebStack stack) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(HttpProblemApplication.class)
			.web(stack.type())
			.run("--server.port=0", "--server.address=127.0.0.1", "--server.http2.enabled=true",
					"--spring.main.banner-mode=off", "--spring.main.log-startup-info=false",
					"--cmd-ipc.server.http.enabled=true", "--cmd-ipc.server.http.allowed-hosts=shop.example")) {
			int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));

			assertThat(status(port, "shop.example:" + port)).isEqualTo(200);
			assertThat(status(port, "evil.example")).isEqualTo(421);
		}
	}

	private static Integer status(int port, String host) {
		return HttpClient.newConnection()
			.protocol(HttpProtocol.H2C)
			.headers((headers) -> headers.set("Host", host))
			.get()
			.uri("http://127.0.0.1:" + port + "/cmds.json")
			.responseSingle((response, body) -> body.asString().thenReturn(response.status().code()))
			.block(Duration.ofSeconds(20));
	}

}
