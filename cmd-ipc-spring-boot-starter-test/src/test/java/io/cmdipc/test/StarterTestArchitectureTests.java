package io.cmdipc.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.cmdipc.test.autoconfigure.CommandTest;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Directions of imports in this module, and the shape of its auto-configuration.
 */
@AnalyzeClasses(packages = { "io.cmdipc.test.assertj", "io.cmdipc.test.autoconfigure", "io.cmdipc.test.mock" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class StarterTestArchitectureTests {

	@ArchTest
	static final ArchRule mocksKnowNeitherAssertionsNorAutoConfigurations = noClasses().that()
		.resideInAPackage("io.cmdipc.test.mock")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.cmdipc.test.assertj", "io.cmdipc..autoconfigure..");

	@ArchTest
	static final ArchRule assertionsKnowMocksAlone = noClasses().that()
		.resideInAPackage("io.cmdipc.test.assertj")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.cmdipc..autoconfigure..");

	@ArchTest
	static final ArchRule autoConfigurationsKnowNoAssertions = noClasses().that()
		.resideInAPackage("io.cmdipc.test.autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.cmdipc.test.assertj");

	@ArchTest
	static final ArchRule noClassKnowsAWebFramework = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.web..", "io.cmdipc.http..", "jakarta.servlet..");

	@ArchTest
	static final ArchRule classesHaveNoCycles = slices().assignedFrom(new TopLevelClasses())
		.should()
		.beFreeOfCycles()
		// the annotation names what reads it
		.ignoreDependency(equivalentTo(CommandTest.class), resideInAPackage("io.cmdipc.test.autoconfigure"));

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	@ArchTest
	static void publicTypesAreThoseInTheList(JavaClasses classes) throws IOException {
		assertThat(classes).filteredOn((type) -> type.isTopLevelClass())
			.filteredOn((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.extracting(JavaClass::getName)
			.containsExactlyInAnyOrderElementsOf(listed());
	}

	private static List<String> listed() throws IOException {
		try (InputStream list = StarterTestArchitectureTests.class
			.getResourceAsStream("/starter-test-public-types.txt")) {
			return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	/**
	 * One slice for each top-level class, nested classes included.
	 */
	private record TopLevelClasses() implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
			String name = javaClass.getName();
			int nested = name.indexOf('$');
			return name.startsWith("io.cmdipc.test.")
					? SliceIdentifier.of((nested > 0) ? name.substring(0, nested) : name) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "top-level classes";
		}

	}

}
