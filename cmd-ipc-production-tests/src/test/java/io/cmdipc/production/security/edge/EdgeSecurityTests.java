package io.cmdipc.production.security.edge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The documented chains on both stacks and at both ends, with TLS.
 */
@ExtendWith(OutputCaptureExtension.class)
class EdgeSecurityTests {

	private static final String PASSWORD = "shop-password";

	private static final String CREDENTIALS = Base64.getEncoder().encodeToString(("shop:" + PASSWORD).getBytes());

	@TempDir
	static Path directory;

	private static Keys keys;

	private static TokenIssuer issuer;

	@BeforeAll
	static void createKeys() throws Exception {
		keys = new Keys(directory);
		for (String owner : new String[] { "service", "shop", "stranger" }) {
			keys.create(owner);
		}
		issuer = TokenIssuer.start();
	}

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void bearerTokenIsTheWayIn(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = isServlet(stack) ? BearerTokenChain.class : ReactiveBearerTokenChain.class;
		try (ConfigurableApplicationContext service = Applications.service(stack, chain,
				"classpath:security/bearer-server.yml",
				with(keys.bundle("billing", "service", "shop"),
						"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url()));
				ConfigurableApplicationContext client = client(stack, "classpath:security/bearer-client.yml",
						"--spring.security.oauth2.client.provider.company.token-uri=" + issuer.url() + "/token",
						"--BILLING_SECRET=hidden-secret", channel("billing", service),
						"--cmd-ipc.channel.http.billing.ssl-bundle=trusting",
						"--cmd-ipc.channel.http.none.url=" + Applications.url(service),
						"--cmd-ipc.channel.http.none.ssl-bundle=trusting",
						"--cmd-ipc.channel.http.none.command-prefix=none")) {
			assertThat(call(client, "billing.who")).isEqualTo("shop");
			assertRefused(client, "none.who", "Status 401");
		}
		assertThat(output.toString()).doesNotContain("hidden-secret", "eyJ");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void bearerTokenForOthersIsNoWayIn(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = isServlet(stack) ? BearerTokenChain.class : ReactiveBearerTokenChain.class;
		Duration later = Duration.ofMinutes(10);
		try (TokenIssuer stranger = TokenIssuer.start();
				ConfigurableApplicationContext service = Applications.service(stack, chain,
						"classpath:security/bearer-server.yml",
						with(keys.bundle("billing", "service", "shop"),
								"--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url()));
				ConfigurableApplicationContext client = client(stack, "optional:classpath:none.yml",
						all(bearer("good", service, issuer.token("ann", "billing")),
								bearer("other", service, issuer.token("ann", "billing", List.of("shop"), later)),
								bearer("expired", service,
										issuer.token("ann", "billing", List.of("billing"), later.negated())),
								bearer("scope", service, issuer.token("ann", "orders")),
								bearer("stranger", service, stranger.token("ann", "billing"))))) {
			assertThat(call(client, "good.who")).isEqualTo("ann");
			assertRefused(client, "other.who", "Status 401");
			assertRefused(client, "expired.who", "Status 401");
			assertRefused(client, "stranger.who", "Status 401");
			assertRefused(client, "scope.who", "Status 403");
		}
		assertThat(output.toString()).doesNotContain("eyJ");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void passwordIsTheWayIn(WebApplicationType stack, CapturedOutput output) {
		try (ConfigurableApplicationContext service = Applications.service(stack,
				isServlet(stack) ? BasicChain.class : ReactiveBasicChain.class, "classpath:security/basic-server.yml",
				with(keys.bundle("stock", "service", "shop"), "--SHOP_PASSWORD=" + PASSWORD));
				ConfigurableApplicationContext client = client(stack, "classpath:security/basic-client.yml",
						"--STOCK_CREDENTIALS=" + CREDENTIALS, channel("stock", service),
						"--cmd-ipc.channel.http.stock.ssl-bundle=trusting",
						"--cmd-ipc.channel.http.wrong.url=" + Applications.url(service),
						"--cmd-ipc.channel.http.wrong.ssl-bundle=trusting",
						"--cmd-ipc.channel.http.wrong.command-prefix=wrong",
						"--cmd-ipc.channel.http.wrong.headers[Authorization]=Basic c2hvcDpndWVzcw==")) {
			assertThat(call(client, "stock.who")).isEqualTo("shop");
			assertRefused(client, "wrong.who", "Status 401");
		}
		assertThat(output.toString()).doesNotContain(PASSWORD, CREDENTIALS, "c2hvcDpndWVzcw==");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void certificateIsTheWayIn(WebApplicationType stack) {
		try (ConfigurableApplicationContext service = Applications.service(stack,
				isServlet(stack) ? CertificateChain.class : ReactiveCertificateChain.class,
				"classpath:security/certificate-server.yml", keys.bundle("bank", "service", "shop"));
				ConfigurableApplicationContext client = client(stack, "classpath:security/certificate-client.yml",
						channel("bank", service), "--cmd-ipc.channel.http.stranger.url=" + Applications.url(service),
						"--cmd-ipc.channel.http.stranger.ssl-bundle=stranger",
						"--cmd-ipc.channel.http.stranger.command-prefix=stranger")) {
			assertThat(call(client, "bank.who")).isEqualTo("shop");
			assertRefused(client, "stranger.who", "TLS failed");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void certificateThatNamesNoUserIsNoWayIn(WebApplicationType stack, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext service = Applications.service(stack,
				isServlet(stack) ? CertificateChain.class : ReactiveCertificateChain.class,
				"classpath:security/certificate-server.yml", keys.bundle("bank", "service", "stranger"));
				ConfigurableApplicationContext client = client(stack, "optional:classpath:none.yml",
						channel("bank", service), "--cmd-ipc.channel.http.bank.ssl-bundle=stranger",
						"--cmd-ipc.channel.http.bank.command-prefix=bank")) {
			HttpResponse<String> response = HttpClient.newBuilder()
				.sslContext(keys.tls("stranger", "service"))
				.build()
				.send(HttpRequest.newBuilder(URI.create(Applications.url(service) + "/cmds.json")).build(),
						HttpResponse.BodyHandlers.ofString());

			assertThat(response.statusCode()).isEqualTo(isServlet(stack) ? 403 : 401);
			assertThat(response.body() + response.headers().map()).doesNotContainIgnoringCase("stranger", "user",
					"exception", "certificate");
			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> call(client, "bank.who"))
				.withMessageContaining("Status " + response.statusCode())
				.withMessageNotContaining("stranger");
		}
		assertThat(output.toString()).doesNotContain("UsernameNotFoundException", " ERROR ");
	}

	private static String[] bearer(String id, ConfigurableApplicationContext service, String token) {
		String channel = "--cmd-ipc.channel.http." + id;
		return new String[] { channel(id, service), channel + ".ssl-bundle=trusting", channel + ".command-prefix=" + id,
				channel + ".headers[Authorization]=Bearer " + token };
	}

	private static ConfigurableApplicationContext client(WebApplicationType stack, String file, String... properties) {
		String[] bundles = Stream
			.of(keys.bundle("trusting", "shop", "service"), keys.bundle("shop", "shop", "service"),
					keys.bundle("stranger", "stranger", "service"))
			.flatMap(Stream::of)
			.toArray(String[]::new);
		return Applications.start(stack, new Class<?>[] { Applications.Client.class }, file, with(bundles, properties));
	}

	private static String channel(String id, ConfigurableApplicationContext service) {
		return "--cmd-ipc.channel.http." + id + ".url=" + Applications.url(service);
	}

	private static String call(ConfigurableApplicationContext client, String command) {
		return client.getBean(CommandRegistry.class).call(command, null, String.class);
	}

	private static void assertRefused(ConfigurableApplicationContext client, String command, String text) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> call(client, command))
			.withMessageContaining(text);
	}

	private static boolean isServlet(WebApplicationType stack) {
		return stack == WebApplicationType.SERVLET;
	}

	private static String[] all(String[]... properties) {
		return Stream.of(properties).flatMap(Stream::of).toArray(String[]::new);
	}

	private static String[] with(String[] properties, String... more) {
		return Stream.of(properties, more).flatMap(Stream::of).toArray(String[]::new);
	}

}
