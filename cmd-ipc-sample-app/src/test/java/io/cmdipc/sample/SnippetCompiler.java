package io.cmdipc.sample;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles Java of one page of the documentation as statements, as members of a class or
 * as classes, with the names that the text around it assumes and with the types of the
 * blocks that were compiled before.
 */
final class SnippetCompiler {

	private static final String STARTER_TESTS = "../cmd-ipc-spring-boot-starter/src/test/java";

	private static final String IMPORTS = """
			import java.math.BigDecimal;
			import java.net.URI;
			import java.time.*;
			import java.util.*;
			import java.util.concurrent.*;
			import io.cmdipc.*;
			import io.cmdipc.annotation.*;
			import io.cmdipc.autoconfigure.*;
			import io.cmdipc.channel.*;
			import io.cmdipc.client.*;
			import io.cmdipc.contract.*;
			import io.cmdipc.http.autoconfigure.*;
			import io.cmdipc.http.client.*;
			import io.cmdipc.http.server.*;
			import io.cmdipc.message.*;
			import io.cmdipc.reactor.*;
			import jakarta.validation.constraints.*;
			import org.springframework.boot.*;
			import org.springframework.boot.autoconfigure.*;
			import org.springframework.context.annotation.*;
			import org.springframework.stereotype.*;
			import org.springframework.web.bind.annotation.*;
			import reactor.core.publisher.*;
			""";

	private static final String GIVEN = """
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
			""";

	private static final String STATEMENTS = """
			class Snippet extends Given {
				void run() throws Exception {
			%s
				}
			}
			""";

	private static final String MEMBERS = """
			class Snippet extends Given {
			%s
			}
			""";

	/*
	 * Types come first, since further blocks do not find those of a method. A type of an
	 * earlier block may have the name of a type that is given.
	 */
	private static final List<String> FRAMES = List.of("%s", STATEMENTS, MEMBERS, withoutGiven(STATEMENTS),
			withoutGiven(MEMBERS));

	private final Path output;

	SnippetCompiler(Path output) {
		this.output = output;
	}

	/**
	 * Return the errors of the code, in the form that has the fewest.
	 */
	List<String> errorsOf(String code) {
		if (code.startsWith("package ")) {
			return errorsOfFile(code);
		}
		List<String> fewest = compile(code, FRAMES.get(0));
		for (String frame : FRAMES) {
			List<String> errors = fewest.isEmpty() ? fewest : compile(code, frame);
			fewest = (errors.size() < fewest.size()) ? errors : fewest;
		}
		return fewest;
	}

	/** Return the errors of classes of a package, without assumed names. */
	List<String> errorsOfClasses(String packageName, String code) {
		return compile(new Source("package " + packageName + ";\n" + IMPORTS + withImportsFirst(code)));
	}

	/* A file of an example that the starter tests is compiled with its other files. */
	private List<String> errorsOfFile(String code) {
		return compile(new Source(withoutPublicTypes(code)), "-sourcepath", STARTER_TESTS);
	}

	private List<String> compile(String code, String frame) {
		String imports = lines(code, SnippetCompiler::isImport);
		String rest = withoutPublicTypes(lines(code, (line) -> !isImport(line)));
		return compile(new Source(IMPORTS + imports + GIVEN + frame.formatted(rest)));
	}

	private static String withImportsFirst(String code) {
		return lines(code, SnippetCompiler::isImport) + lines(code, (line) -> !isImport(line));
	}

	private static String withoutGiven(String frame) {
		return frame.replace(" extends Given", "");
	}

	private List<String> compile(Source source, String... furtherOptions) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
		List<String> options = new ArrayList<>(List.of("-d", this.output.toString(), "-classpath",
				this.output + File.pathSeparator + System.getProperty("java.class.path"), "--release", "17",
				"-parameters", "-proc:none"));
		options.addAll(List.of(furtherOptions));
		compiler.getTask(null, null, found, options, null, List.of(source)).call();
		return found.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map(Diagnostic::toString)
			.toList();
	}

	private static String withoutPublicTypes(String code) {
		return code.replaceAll("(?m)^public ", "");
	}

	private static boolean isImport(String line) {
		return line.startsWith("import ");
	}

	private static String lines(String code, Predicate<String> filter) {
		return code.lines().filter(filter).collect(Collectors.joining("\n", "", "\n"));
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
