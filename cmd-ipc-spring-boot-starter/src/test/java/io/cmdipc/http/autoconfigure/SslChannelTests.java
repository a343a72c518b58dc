package io.cmdipc.http.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that wants certificates, and channels with and without one.
 */
@ExtendWith(OutputCaptureExtension.class)
class SslChannelTests {

	private static final Pattern LEVEL = Pattern.compile(" (TRACE|DEBUG|INFO|WARN|ERROR) ");

	@TempDir
	static Path keys;

	@BeforeAll
	static void createKeys() throws IOException, InterruptedException {
		createKey("server");
		createKey("client");
	}

	@Test
	void channelShowsTheCertificateOfItsBundle() {
		try (ConfigurableApplicationContext server = server(); ConfigurableApplicationContext client = client(server)) {
			assertThat(client.getBean(CommandRegistry.class).call("with.greet", null, String.class)).isEqualTo("hello");
		}
	}

	@Test
	void channelWithoutABundleIsRefusedAndSaysSo() {
		try (ConfigurableApplicationContext server = server(); ConfigurableApplicationContext client = client(server)) {
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> client.getBean(CommandRegistry.class).call("without.greet", null, String.class))
				.withMessageContaining("TLS failed")
				.extracting(CommandException::code)
				.isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		}
	}

	@Test
	void certificateThatIsNotTrustedIsOneLineWithTheAddress(CapturedOutput output) {
		try (ConfigurableApplicationContext server = server()) {
			assertOneLine("https://localhost:" + port(server),
					"TLS failed at https://localhost:" + port(server) + "/cmd", output);
		}
	}

	@Test
	void plainRequestToAServerWithTlsIsOneLineWithTheAddress(CapturedOutput output) {
		try (ConfigurableApplicationContext server = server()) {
			assertOneLine("http://localhost:" + port(server), "http://localhost:" + port(server) + "/cmd", output);
		}
	}

	@Test
	void tlsToAServerWithoutItIsOneLineThatSaysSo(CapturedOutput output) {
		CommandService service = new CommandService();
		try {
			assertOneLine(service.url().replace("http:", "https:"), "the peer does not speak TLS", output);
		}
		finally {
			service.stop();
		}
	}

	@Test
	void idleConnectionsThatTheServerClosesAreNotReported(CapturedOutput output) {
		try (ConfigurableApplicationContext server = server("--server.netty.idle-timeout=100ms");
				ConfigurableApplicationContext client = client(server)) {
			CommandRegistry registry = client.getBean(CommandRegistry.class);
			long before = System.nanoTime();
			await().until(() -> {
				CompletableFuture<?> call = registry.execute("with.greet", null);
				await().until(call::isDone);
				return System.nanoTime() - before > 1_000_000_000L;
			});

			assertThat(warnings(output)).noneMatch((line) -> line.contains("'with'"));
		}
	}

	private static void assertOneLine(String url, String text, CapturedOutput output) {
		try (ConfigurableApplicationContext client = start(Client.class, "--spring.main.web-application-type=none",
				"--cmd-ipc.channel.http.billing.initial-backoff=20ms",
				"--cmd-ipc.channel.http.billing.max-backoff=20ms", "--cmd-ipc.channel.http.billing.url=" + url,
				"--logging.level.io.cmdipc=debug", key("client"), trust("client"))) {
			assertThat(client.isActive()).isTrue();
			await().until(() -> output.toString().split("still cannot reach its peer", -1).length > 5);
		}

		assertThat(warnings(output)).singleElement().asString().contains("'billing'", text);
		assertThat(stacksOfWarnings(output)).isEmpty();
	}

	/** Return the lines of stacks that follow a warning or an error of the client. */
	private static List<String> stacksOfWarnings(CapturedOutput output) {
		List<String> stacks = new ArrayList<>();
		boolean warning = false;
		for (String line : output.toString().lines().toList()) {
			if (line.startsWith("\tat ") || line.startsWith("Caused by: ")) {
				if (warning) {
					stacks.add(line);
				}
			}
			else if (LEVEL.matcher(line).find()) {
				warning = isWarning(line);
			}
		}
		return stacks;
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.toString().lines().filter(SslChannelTests::isWarning).toList();
	}

	/*
	 * Clients of other tests leave bodies unread, which Netty reports at any later time.
	 */
	private static boolean isWarning(String line) {
		return (line.contains(" WARN ") || line.contains("ERROR")) && !line.contains("[service-")
				&& !line.contains("ResourceLeakDetector");
	}

	private static String port(ConfigurableApplicationContext server) {
		return String.valueOf(server.getEnvironment().getProperty("local.server.port"));
	}

	private static ConfigurableApplicationContext server(String... more) {
		return start(Server.class, "--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true",
				"--server.ssl.bundle=mine", "--server.ssl.client-auth=need", key("server"), trust("client"),
				String.join(" ", more));
	}

	private static ConfigurableApplicationContext client(ConfigurableApplicationContext server) {
		String url = "https://localhost:" + server.getEnvironment().getProperty("local.server.port");
		return start(Client.class, "--spring.main.web-application-type=none", "--cmd-ipc.channel.http.with.url=" + url,
				"--cmd-ipc.channel.http.with.command-prefix=with", "--cmd-ipc.channel.http.with.ssl-bundle=mine",
				"--cmd-ipc.channel.http.without.url=" + url, "--cmd-ipc.channel.http.without.command-prefix=without",
				key("client"), trust("server"));
	}

	private static ConfigurableApplicationContext start(Class<?> type, String... arguments) {
		SpringApplication application = new SpringApplication(type);
		application.setDefaultProperties(Map.of("server.port", "0", "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "spring.ssl.bundle.jks.mine.keystore.password", "secret",
				"spring.ssl.bundle.jks.mine.keystore.type", "PKCS12", "spring.ssl.bundle.jks.mine.truststore.password",
				"secret", "spring.ssl.bundle.jks.mine.truststore.type", "PKCS12"));
		return application.run(arguments);
	}

	private static String key(String own) {
		return "--spring.ssl.bundle.jks.mine.keystore.location=file:" + keys.resolve(own + ".p12");
	}

	private static String trust(String other) {
		return "--spring.ssl.bundle.jks.mine.truststore.location=file:" + keys.resolve(other + ".p12");
	}

	private static void createKey(String name) throws IOException, InterruptedException {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=DNS:localhost",
				"-storetype", "PKCS12", "-storepass", "secret", "-keystore", keys.resolve(name + ".p12").toString())
			.redirectErrorStream(true)
			.redirectOutput(keys.resolve(name + ".log").toFile())
			.start();
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).as(Files.readString(keys.resolve(name + ".log"))).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Server {

		@CommandHandler("greet")
		String greet() {
			return "hello";
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Client {

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

}
