package io.cmdipc.sample;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the call path of the design page with the dependencies of the engine.
 */
class CallPathTests {

	private static final Pattern TYPE = Pattern.compile("^([│├└─ ]*)([A-Z]\\w+)");

	private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.cmdipc");

	@TestFactory
	Stream<DynamicTest> everyTypeUsesTheTypesBelowIt() throws IOException {
		return trees().flatMap((tree) -> edges(tree).stream())
			.map((edge) -> DynamicTest.dynamicTest(edge.toString(),
					() -> assertThat(edge.exists()).as("%s", edge).isTrue()));
	}

	private static Stream<String> trees() throws IOException {
		List<String> trees = DocumentationBlock.of(DocumentationBlock.root().resolve("docs/design.md"))
			.stream()
			.map(DocumentationBlock::text)
			.filter((text) -> text.contains("├─"))
			.toList();
		assertThat(trees).hasSizeGreaterThan(1);
		return trees.stream();
	}

	private static List<Edge> edges(String tree) {
		Deque<String> parents = new ArrayDeque<>();
		return tree.lines().flatMap((line) -> {
			Matcher type = TYPE.matcher(line);
			assertThat(type.find()).as(line).isTrue();
			while (parents.size() > type.group(1).length() / 3) {
				parents.pop();
			}
			String parent = parents.peek();
			parents.push(type.group(2));
			return (parent != null) ? Stream.of(new Edge(parent, type.group(2))) : Stream.empty();
		}).toList();
	}

	private static JavaClass find(String name) {
		return CLASSES.stream()
			.filter((type) -> type.getSimpleName().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no type " + name));
	}

	private record Edge(String from, String to) {

		boolean exists() {
			JavaClass user = find(this.from);
			JavaClass used = find(this.to);
			return used.isAssignableTo(user.getFullName()) || user.getDirectDependenciesFromSelf()
				.stream()
				.anyMatch((dependency) -> dependency.getTargetClass().equals(used));
		}

		@Override
		public String toString() {
			return this.from + " uses " + this.to;
		}

	}

}
