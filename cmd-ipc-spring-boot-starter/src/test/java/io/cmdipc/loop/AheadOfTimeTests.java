package io.cmdipc.loop;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application that Spring processes ahead of time, and that starts from the code that
 * was generated.
 */
class AheadOfTimeTests {

	private static final List<String> PROPERTIES = List.of("--server.port=0", "--server.address=127.0.0.1",
			"--spring.main.banner-mode=off", "--spring.main.web-application-type=reactive",
			"--cmd-ipc.server.http.enabled=true", "--cmd-ipc.channel.in-memory.pricing.capacity=100",
			"--cmd-ipc.channel.in-memory.orders.peers=pricing",
			"--cmd-ipc.channel.http.billing.url=http://127.0.0.1:1");

	private static final String MAIL = "--cmd-ipc.channel.loop.mail.server=mail";

	@TempDir
	static Path directory;

	@BeforeAll
	static void generate() throws IOException {
		process();
		compile();
	}

	@Test
	void applicationWithChannelsOfAllKindsStarts() throws Exception {
		assertThat(start(MAIL)).containsExactlyInAnyOrder("client 7", "clients [application true, orders false]",
				"quote 7", "http-server http-server", "pricing in-memory", "orders in-memory", "billing http",
				"mail loop");
	}

	@Test
	void channelHasThePropertiesOfTheStart() throws Exception {
		assertThat(start(MAIL, "--cmd-ipc.channel.loop.mail.required=true")).contains("mail loop", "mail required");
	}

	@Test
	void invalidPropertyIsRefusedAtTheStart() {
		assertThatExceptionOfType(InvocationTargetException.class)
			.isThrownBy(() -> start(MAIL, "--cmd-ipc.channel.http.billing.timeout=0s"))
			.havingRootCause()
			.withMessageContaining("cmd-ipc.channel.http.billing.timeout");
	}

	@Test
	void propertiesOfInactiveTechnologiesAreAccepted() throws Exception {
		assertThat(start(MAIL, "--cmd-ipc.server.loop.enabled=false", "--cmd-ipc.server.loop.name=later"))
			.contains("mail loop");
	}

	@Test
	void unknownPropertyIsRefusedAtTheStart() {
		assertThatExceptionOfType(InvocationTargetException.class)
			.isThrownBy(() -> start(MAIL, "--cmd-ipc.server.http.enabeld=true"))
			.havingRootCause()
			.withMessageContaining("cmd-ipc.server.http.enabeld");
	}

	@Test
	void descriptionsOfPropertiesAreInTheImage() throws IOException {
		try (Stream<Path> generated = Files.walk(directory)) {
			assertThat(generated.filter((path) -> path.endsWith("reachability-metadata.json"))).singleElement()
				.satisfies((metadata) -> assertThat(metadata).content()
					.contains("META-INF\\/spring-configuration-metadata.json",
							"META-INF\\/additional-spring-configuration-metadata.json"));
		}
	}

	@Test
	void channelThatIsNotDeclaredAnyMoreIsRefusedAtTheStart() {
		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> start())
			.havingRootCause()
			.withMessage(
					"Channel 'mail' was declared when the application was processed ahead of time, but is not now.");
	}

	private static void process() {
		AbstractAotProcessor.Settings settings = AbstractAotProcessor.Settings.builder()
			.sourceOutput(directory)
			.resourceOutput(directory)
			.classOutput(directory)
			.groupId("io.cmdipc")
			.artifactId("ahead-of-time")
			.build();
		new SpringApplicationAotProcessor(AheadOfTimeApplication.class, settings, arguments(MAIL)).process();
	}

	private static void compile() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter output = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> generated = Files.walk(directory)) {
			List<Path> sources = generated.filter((path) -> path.toString().endsWith(".java")).toList();
			List<String> options = List.of("-d", directory.toString(), "-cp",
					directory + File.pathSeparator + System.getProperty("java.class.path"), "-proc:none", "-nowarn");
			boolean compiled = compiler
				.getTask(output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
				.call();
			assertThat(compiled).as(output.toString()).isTrue();
		}
	}

	/*
	 * Generated classes are of the same packages as the others, so of the same loader.
	 */
	@SuppressWarnings("unchecked")
	private static List<String> start(String... changes) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			thread.setContextClassLoader(loader);
			return (List<String>) loader.loadClass(AheadOfTimeApplication.class.getName())
				.getMethod("describe", String[].class)
				.invoke(null, (Object) arguments(changes));
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static String[] arguments(String... further) {
		return Stream.concat(PROPERTIES.stream(), Stream.of(further)).toArray(String[]::new);
	}

	private static URL[] classPath() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		urls.add(directory.toUri().toURL());
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			urls.add(new File(entry).toURI().toURL());
		}
		return urls.toArray(URL[]::new);
	}

}
