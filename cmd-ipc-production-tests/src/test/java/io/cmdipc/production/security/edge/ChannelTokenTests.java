package io.cmdipc.production.security.edge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The tokens that a channel obtains for its requests.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChannelTokenTests {

	private final TokenIssuer issuer = TokenIssuer.start();

	private final RecordingService service = RecordingService.start();

	@AfterEach
	void stop() {
		this.issuer.close();
		this.service.close();
	}

	@ParameterizedTest
	@EnumSource
	void oneTokenServesAllRequests(WebApplicationType stack) {
		try (ConfigurableApplicationContext client = client(stack)) {
			List<CompletableFuture<Payload>> calls = IntStream.range(0, 20).mapToObj((i) -> execute(client)).toList();
			calls.forEach(CompletableFuture::join);

			assertThat(this.issuer.issued()).isEqualTo(1);
			assertThat(this.service.calls()).hasSize(20).allMatch((header) -> header.startsWith("Bearer ey"));
			assertThat(this.service.lists()).containsOnly(this.service.calls().get(0));
		}
	}

	@ParameterizedTest
	@EnumSource
	void callWhoseTokenWasRefusedIsSentOnceMoreWithANewToken(WebApplicationType stack) {
		try (ConfigurableApplicationContext client = client(stack)) {
			assertThat(call(client)).isEqualTo("done");
			String first = this.service.calls().get(0);
			this.service.refuse(first::equals);

			assertThat(call(client)).isEqualTo("done");

			assertThat(this.issuer.issued()).isEqualTo(2);
			assertThat(this.service.calls()).hasSize(3).startsWith(first, first).last().isNotEqualTo(first);
		}
	}

	@Test
	void serviceThatRefusesEveryTokenCostsOneFurtherToken() {
		try (ConfigurableApplicationContext client = client(WebApplicationType.NONE)) {
			assertThat(call(client)).isEqualTo("done");
			this.service.refuse((header) -> true);

			for (int i = 0; i < 5; i++) {
				assertFails(client, ErrorCode.INTERNAL_ERROR, "status 401");
			}

			assertThat(this.issuer.issued()).isEqualTo(2);
			assertThat(this.service.calls()).hasSize(7);
		}
	}

	@ParameterizedTest
	@EnumSource
	void callsWithoutATokenFailAndSayWhyInTheLogAlone(WebApplicationType stack, CapturedOutput output) {
		this.issuer.refuse(true);
		try (ConfigurableApplicationContext client = client(stack)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> output.toString().contains("the token endpoint answered invalid_client"));
			assertFails(client, ErrorCode.CHANNEL_DISCONNECTED, "No access token");
			assertThat(this.service.lists()).isEmpty();

			this.issuer.refuse(false);

			Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> call(client) != null);
		}
		assertThat(output.toString()).doesNotContain("hidden-secret", "eyJ");
	}

	@Test
	void tokenEndpointThatIsDownIsNamedInTheLog(CapturedOutput output) {
		this.issuer.close();
		try (ConfigurableApplicationContext client = client(WebApplicationType.NONE)) {
			assertFails(client, ErrorCode.CHANNEL_DISCONNECTED, "No access token");

			assertThat(output.toString()).contains("registration 'billing': the token endpoint cannot be reached")
				.doesNotContain("hidden-secret");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					oauth2-registration=stock | There is no OAuth2 client registration 'stock', but cmd-ipc.channel.http.billing.oauth2-registration names it.
					headers.authorization=Basic x | Both cmd-ipc.channel.http.billing.oauth2-registration and cmd-ipc.channel.http.billing.headers have credentials
					url=http://billing.example | cmd-ipc.channel.http.billing.oauth2-registration would send tokens unencrypted
					ssl-bundle=none | There is no SSL bundle 'none'
					""")
	void mistakesEndTheStart(String property, String text) {
		assertThatThrownBy(() -> client(WebApplicationType.NONE, "--cmd-ipc.channel.http.billing." + property).close())
			.hasStackTraceContaining(text);
	}

	@Test
	void registrationForUsersEndsTheStart() {
		assertThatThrownBy(() -> client(WebApplicationType.REACTIVE,
				"--spring.security.oauth2.client.registration.billing.authorization-grant-type=authorization_code",
				"--spring.security.oauth2.client.registration.billing.redirect-uri={baseUrl}/login",
				"--spring.security.oauth2.client.provider.company.authorization-uri=" + this.issuer.url())
			.close()).rootCause().hasMessageContaining("has the grant type authorization_code");
	}

	private ConfigurableApplicationContext client(WebApplicationType stack, String... more) {
		String channel = "--cmd-ipc.channel.http.billing.";
		Stream<String> own = Stream.of(channel + "url=" + this.service.url(), channel + "initial-backoff=20ms",
				channel + "max-backoff=100ms", "--BILLING_SECRET=hidden-secret",
				"--spring.security.oauth2.client.provider.company.token-uri=" + this.issuer.url() + "/token");
		return Applications.start(stack, new Class<?>[] { Applications.Client.class },
				"classpath:security/bearer-client.yml",
				Stream.concat(own.filter((property) -> !isReplaced(property, more)), Stream.of(more))
					.toArray(String[]::new));
	}

	private static boolean isReplaced(String property, String... more) {
		return Stream.of(more).anyMatch((other) -> other.startsWith(property.substring(0, property.indexOf('=') + 1)));
	}

	private static CompletableFuture<Payload> execute(ConfigurableApplicationContext client) {
		return client.getBean(CommandRegistry.class).execute("billing.who", null);
	}

	private static String call(ConfigurableApplicationContext client) {
		return client.getBean(CommandRegistry.class).call("billing.who", null, String.class);
	}

	private static void assertFails(ConfigurableApplicationContext client, ErrorCode code, String text) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> call(client))
			.withMessageContaining(text)
			.extracting(CommandException::code)
			.isEqualTo(code);
	}

}
