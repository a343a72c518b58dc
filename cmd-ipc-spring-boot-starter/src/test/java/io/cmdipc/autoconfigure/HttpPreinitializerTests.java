package io.cmdipc.autoconfigure;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link HttpPreinitializer} prepares and when, seen by the classes that are loaded,
 * each time by a class loader that has loaded none before.
 */
class HttpPreinitializerTests {

	private static final String BUFFERS = "io.netty.buffer.UnpooledByteBufAllocator";

	private static final String LOOPS = "reactor.netty.resources.DefaultLoopNativeDetector";

	private static final String CODECS = "org.springframework.http.codec.json.JacksonJsonDecoder";

	@Test
	void bootFindsIt() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
			.hasAtLeastOneElementOfType(HttpPreinitializer.class);
	}

	@Test
	void reactiveApplicationsFindHttpPrepared() throws Exception {
		try (FreshClassLoader application = new FreshClassLoader((jar) -> true)) {
			application.preinitialize();
			assertThat(application.hasLoaded(BUFFERS)).isTrue();
			assertThat(application.hasLoaded(LOOPS)).isTrue();
			assertThat(application.hasLoaded(CODECS)).isTrue();
		}
	}

	@Test
	void applicationsWithoutReactiveServerLoadNothing() throws Exception {
		try (FreshClassLoader application = new FreshClassLoader((jar) -> !jar.startsWith("spring-boot-webflux"))) {
			application.preinitialize();
			assertThat(application.hasLoaded(BUFFERS)).isFalse();
			assertThat(application.hasLoaded(LOOPS)).isFalse();
			assertThat(application.hasLoaded(CODECS)).isFalse();
		}
	}

	/**
	 * The class path of an application that has just started.
	 */
	private static final class FreshClassLoader extends URLClassLoader {

		FreshClassLoader(Predicate<String> isThere) {
			super(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.map(Path::of)
				.filter((entry) -> isThere.test(entry.getFileName().toString()))
				.map(FreshClassLoader::url)
				.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
		}

		void preinitialize() throws ClassNotFoundException {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(this);
			try {
				Object preinitializer = BeanUtils.instantiateClass(loadClass(HttpPreinitializer.class.getName()));
				ReflectionTestUtils.invokeMethod(preinitializer, "preinitialize");
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}

		boolean hasLoaded(String className) {
			return findLoadedClass(className) != null;
		}

		private static URL url(Path entry) {
			try {
				return entry.toUri().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

	}

}
