package io.cmdipc.handler;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import io.cmdipc.annotation.CommandHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Handlers and schemas without the classes of libraries that an application may lack.
 */
class MissingLibraryTests {

	@ParameterizedTest
	@CsvSource({ "jakarta.validation.Validator, jakarta.validation|hibernate-validator|jakarta-validation",
			"kotlin.Metadata, kotlin[^/]*\\.jar$" })
	void handlersAndSchemasWorkWithoutTheClasses(String missing, Pattern entries) throws Exception {
		URL[] classpath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getProperty("java.class.path"))
			.filter((entry) -> !entries.matcher(entry).find())
			.map(MissingLibraryTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader())) {
			assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(missing));

			Object application = loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();

			assertThat(((Callable<?>) application).call())
				.isEqualTo("3 {\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},"
						+ "\"y\":{\"type\":\"integer\"}},\"required\":[\"x\",\"y\"]}");
		}
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
	 * Beans in an application without the classes.
	 */
	public static class Application implements Callable<String> {

		@Override
		public String call() {
			try (HandlerApplication application = HandlerApplication.start(Handlers.class)) {
				return application.call("add", "{\"x\":1,\"y\":2}") + " " + new String(
						application.definition("add").schema().request().toJson(application.registry().jsonMapper()));
			}
		}

	}

	static class Handlers {

		@CommandHandler("add")
		int add(int x, int y) {
			return x + y;
		}

	}

}
