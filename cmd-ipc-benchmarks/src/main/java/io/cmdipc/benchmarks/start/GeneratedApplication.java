package io.cmdipc.benchmarks.start;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The source of an application with many handler methods, ten in each bean, and many
 * clients with five methods each.
 *
 * @param handlers number of handler methods
 * @param clients number of clients
 * @param annotated whether they have the annotations by which they are found
 */
record GeneratedApplication(int handlers, int clients, boolean annotated) {

	static final String MAIN = "generated.Application";

	private static final String IMPORTS = """
			package generated;
			import java.math.BigDecimal;
			import java.util.List;
			import io.cmdipc.annotation.*;
			import io.cmdipc.benchmarks.idle.IdleApplication;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.stereotype.Component;
			""";

	private static final String APPLICATION = """
			@SpringBootApplication(proxyBeanMethods = false)
			public class Application {
				public static void main(String[] arguments) throws Exception {
					IdleApplication.run(Application.class);
				}
			}
			""";

	private static final String BEAN = """
			@Component
			class Handlers%1$d {
			%2$s
				record Result(String reference, BigDecimal total, List<String> notes) { }
			}
			""";

	private static final String HANDLER = """
				@CommandHandler(value = "area%1$d.command%2$d", description = "A command of the benchmark")
				Result command%2$d(Request%2$d request) {
					return new Result(request.sku(), request.price(), List.of());
				}
				record Request%2$d(String sku, int quantity, BigDecimal price) { }
			""";

	GeneratedApplication(int handlers, int clients) {
		this(handlers, clients, true);
	}

	GeneratedApplication withoutAnnotations() {
		return new GeneratedApplication(this.handlers, this.clients, false);
	}

	/** Compile the application into a directory and return the directory. */
	Path compile(Path directory) {
		String code = IMPORTS + APPLICATION + repeat(this.handlers / 10, this::bean);
		List<String> options = List.of("-d", directory.toString(), "-parameters", "-proc:none", "-nowarn", "-classpath",
				System.getProperty("java.class.path"));
		if (!ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, null, options, null, List.of(new Source(code)))
			.call()) {
			throw new IllegalStateException("The application cannot be compiled");
		}
		return directory;
	}

	private String bean(int number) {
		return BEAN.formatted(number, repeat(10, (method) -> handler(number, method)));
	}

	private String handler(int bean, int method) {
		String code = HANDLER.formatted(bean, method);
		return this.annotated ? code : code.replaceAll("@CommandHandler.+", "");
	}

	private static String repeat(int count, IntFunction<String> code) {
		return IntStream.range(0, count).mapToObj(code).collect(Collectors.joining());
	}

	@Override
	public String toString() {
		return this.handlers + " handlers, " + this.clients + " clients";
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		private Source(String code) {
			super(URI.create("string:///Application.java"), Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
