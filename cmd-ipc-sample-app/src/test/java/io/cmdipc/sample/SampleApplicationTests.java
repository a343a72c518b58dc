package io.cmdipc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests both applications in one process.
 */
class SampleApplicationTests {

	private SampleApplication.Both running;

	@AfterEach
	void stop() {
		this.running.close();
	}

	@Test
	void serverPortIsThePortOfTheShop() throws Exception {
		String shopPort = DocumentationIT.freePort();
		String billingPort = DocumentationIT.freePort();

		this.running = SampleApplication.startBoth("--server.port=" + shopPort, "--billing.port=" + billingPort,
				"--server.address=127.0.0.1");

		assertThat(port(this.running.shop())).isEqualTo(shopPort);
		assertThat(port(this.running.billing())).isEqualTo(billingPort);
		assertThat(order(shopPort)).contains("\"quantity\":2");
	}

	@Test
	void portOfActuatorIsThePortOfTheShop() throws Exception {
		String actuatorPort = DocumentationIT.freePort();

		this.running = SampleApplication.startBoth("--server.port=0", "--billing.port=" + DocumentationIT.freePort(),
				"--management.server.port=" + actuatorPort);

		assertThat(this.running.shop().getEnvironment().getProperty("local.management.port")).isEqualTo(actuatorPort);
	}

	private static String port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getProperty("local.server.port");
	}

	private static String order(String port) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"sku\":\"TEA-101\",\"quantity\":2,\"card\":\"4242424242424242\"}"))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}
