package io.cmdipc.http.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that wants certificates, and channels with and without one.
 */
class SslChannelTests {

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

	private static ConfigurableApplicationContext server() {
		return start(Server.class, "--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true",
				"--server.ssl.bundle=mine", "--server.ssl.client-auth=need", key("server"), trust("client"));
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
