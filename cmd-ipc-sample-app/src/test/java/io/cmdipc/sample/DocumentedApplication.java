package io.cmdipc.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import io.cmdipc.CommandRegistry;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application made of the classes of a page.
 */
final class DocumentedApplication implements AutoCloseable {

	private static final String PACKAGE = "documented";

	private final URLClassLoader loader;

	private final ConfigurableApplicationContext context;

	private DocumentedApplication(URLClassLoader loader, ConfigurableApplicationContext context) {
		this.loader = loader;
		this.context = context;
	}

	/**
	 * Compile and start an application.
	 * @param code classes
	 * @param properties its configuration
	 * @param output directory of the compiled classes
	 * @param arguments the command line
	 */
	static DocumentedApplication start(String code, List<PropertySource<?>> properties, Path output,
			String... arguments) throws IOException {
		assertThat(new SnippetCompiler(output).errorsOfClasses(PACKAGE, code)).isEmpty();
		URLClassLoader loader = new URLClassLoader(new URL[] { output.toUri().toURL() });
		try {
			return new DocumentedApplication(loader,
					new SpringApplicationBuilder(new DefaultResourceLoader(loader), Found.class)
						.initializers(
								(context) -> properties.forEach(context.getEnvironment().getPropertySources()::addLast))
						.run(arguments));
		}
		catch (Throwable ex) {
			loader.close();
			throw ex;
		}
	}

	CommandRegistry registry() {
		return this.context.getBean(CommandRegistry.class);
	}

	@Override
	public void close() {
		this.context.close();
		try {
			this.loader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@EnableAutoConfiguration
	@ComponentScan(PACKAGE)
	static class Found {

	}

}
