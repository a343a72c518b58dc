package io.cmdipc.sample;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles statements as they stand in documentation: as the body of a method that knows
 * the names which the text around them takes for granted.
 */
final class SnippetCompiler {

	private static final String FRAME = """
			import java.time.Duration;
			import java.util.*;
			import java.util.concurrent.*;
			import io.cmdipc.*;
			import io.cmdipc.channel.*;
			import io.cmdipc.message.*;

			class Given {
				record Add(int x, int y) { }
				record Order(String product, int quantity) { }
				record Price(String amount) { }
				interface Database { void store(Object value); }
				CommandRegistry registry;
				CommandRegistry shop;
				Executor executor;
				Database database;
			}

			class Snippet extends Given {
				void run() throws Exception {
			%s
				}
			}
			""";

	private final Path output;

	SnippetCompiler(Path output) {
		this.output = output;
	}

	List<String> errorsOf(String statements) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		List<String> options = List.of("-d", this.output.toString(), "-classpath",
				System.getProperty("java.class.path"), "--release", "17");
		compiler.getTask(null, null, found, options, null, List.of(new Source(FRAME.formatted(statements)))).call();
		return found.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map(Diagnostic::toString)
			.toList();
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String code;

		private Source(String code) {
			super(URI.create("string:///Snippet.java"), Kind.SOURCE);
			this.code = code;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
