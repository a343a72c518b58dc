package io.cmdipc.http.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A WebFlux application on Tomcat, without Netty on the class path.
 */
class ServerWithoutNettyTests {

	private static final Pattern NETTY = Pattern.compile("netty[^/]*\\.jar$");

	@Test
	void commandIsCalledOverHttpWhenNettyIsMissing() throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(loader);
			assertThatExceptionOfType(ClassNotFoundException.class)
				.isThrownBy(() -> loader.loadClass("reactor.netty.http.server.HttpServerResponse"));

			disableProtocolsOfTomcat(loader);
			Object application = loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();

			assertThat(((Callable<?>) application).call()).asString()
				.startsWith("200 ")
				.contains("\"result\":7")
				.doesNotContain("error");
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/* The JVM has one factory of protocols, which the Tomcat of other tests registers. */
	private static void disableProtocolsOfTomcat(ClassLoader loader) throws ReflectiveOperationException {
		loader.loadClass("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
			.getMethod("disable")
			.invoke(null);
	}

	private static URL[] classPath() {
		return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getProperty("java.class.path"))
			.filter((entry) -> !NETTY.matcher(entry).find())
			.map(ServerWithoutNettyTests::url)
			.toArray(URL[]::new);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * A service and a request to it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Application implements Callable<String> {

		@Override
		public String call() throws Exception {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.web(WebApplicationType.REACTIVE)
				.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--spring.main.log-startup-info=false", "--cmd-ipc.server.http.enabled=true")) {
				URI uri = URI
					.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/cmd");
				HttpResponse<String> response = HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(uri)
						.timeout(Duration.ofSeconds(20))
						.header("Content-Type", "application/json")
						.POST(HttpRequest.BodyPublishers
							.ofString("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"seven\"}"))
						.build(), HttpResponse.BodyHandlers.ofString());
				return response.statusCode() + " " + response.body();
			}
		}

		@CommandHandler("seven")
		int seven() {
			return 7;
		}

	}

}
