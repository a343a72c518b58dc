package io.cmdipc.benchmarks.start;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
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
			import io.cmdipc.client.ImportCommandClients;
			import io.cmdipc.contract.CommandExchange;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.stereotype.Component;
			""";

	private static final String APPLICATION = """
			@SpringBootApplication(proxyBeanMethods = false)
			@ImportCommandClients
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

	private static final String CLIENT = """
			@CommandExchange("area%2$d")
			interface Client%1$d {
			%3$s
			}
			""";

	private static final String CLIENT_METHOD = """
				Handlers%1$d.Result command%2$d(Handlers%1$d.Request%2$d request);
			""";

	private static final Pattern ANNOTATIONS = Pattern
		.compile("@(CommandHandler\\(.+|CommandExchange\\(.+|ImportCommandClients)\n");

	private static final int METHODS_OF_BEAN = 10;

	private static final int METHODS_OF_CLIENT = 5;

	GeneratedApplication(int handlers, int clients) {
		this(handlers, clients, true);
	}

	GeneratedApplication withoutAnnotations() {
		return new GeneratedApplication(this.handlers, this.clients, false);
	}

	/** Compile the application into a directory and return the directory. */
	Path compile(Path directory) {
		String code = IMPORTS + APPLICATION + repeat(this.handlers / METHODS_OF_BEAN, GeneratedApplication::bean)
				+ repeat(this.clients, this::client);
		List<String> options = List.of("-d", directory.toString(), "-parameters", "-proc:none", "-nowarn", "-classpath",
				System.getProperty("java.class.path"));
		if (!ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, null, options, null,
					List.of(new Source(this.annotated ? code : ANNOTATIONS.matcher(code).replaceAll(""))))
			.call()) {
			throw new IllegalStateException("The application cannot be compiled");
		}
		return directory;
	}

	private static String bean(int number) {
		return BEAN.formatted(number, repeat(METHODS_OF_BEAN, (method) -> HANDLER.formatted(number, method)));
	}

	private String client(int number) {
		int area = number % (this.handlers / METHODS_OF_BEAN);
		return CLIENT.formatted(number, area,
				repeat(METHODS_OF_CLIENT, (method) -> CLIENT_METHOD.formatted(area, method)));
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
