package io.cmdipc.test;

import java.util.Optional;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The types that users of this module see, and the parts of the core that its tests use.
 */
class TestArchitectureTests {

	private static final ImportOption noTests = new ImportOption.DoNotIncludeTests();

	private static final DescribedPredicate<JavaClass> internalClass = DescribedPredicate
		.describe("are package-private classes of the main code", (type) -> isMain(type) && isInternal(type));

	private static final DescribedPredicate<JavaAccess<?>> internalMember = DescribedPredicate
		.describe("is a package-private member of the main code", (access) -> {
			Optional<? extends JavaMember> member = access.getTarget().resolveMember();
			return member.isPresent() && isMain(member.get().getOwner()) && isInternal(member.get());
		});

	@Test
	void publicTypesAreTheOnesForUsers() {
		assertThat(mainClasses()).filteredOn((type) -> type.isTopLevelClass() && !isInternal(type))
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("CommandChannelContract", "JsonChannelPair", "PeerCall", "RecordingListener",
					"ScriptedChannel", "ScriptedPeer");
	}

	@Test
	void mainCodeKnowsTheCoreAndLibrariesForTests() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("io.cmdipc", "io.cmdipc.channel", "io.cmdipc.message", "io.cmdipc.test", "java..",
					"tools.jackson..", "com.sun.net.httpserver", "org.jspecify..", "org.junit.jupiter.api..",
					"org.assertj..", "org.awaitility..")
			.check(mainClasses());
	}

	@Test
	void testsUseThePublicApi() {
		JavaClasses tests = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
			.importPackages("io.cmdipc");
		assertThat(tests).isNotEmpty();
		JavaClasses testsOfTheCore = tests.that(DescribedPredicate.describe("test the core",
				(type) -> !type.getPackageName().equals("io.cmdipc.test")));
		noClasses().should().dependOnClassesThat(internalClass).check(testsOfTheCore);
		noClasses().should().accessTargetWhere(internalMember).check(testsOfTheCore);
	}

	private static JavaClasses mainClasses() {
		return new ClassFileImporter().withImportOption(noTests).importPackages("io.cmdipc.test");
	}

	private static boolean isMain(JavaClass type) {
		return type.getPackageName().startsWith("io.cmdipc")
				&& type.getSource().filter((source) -> noTests.includes(Location.of(source.getUri()))).isPresent();
	}

	private static boolean isInternal(HasModifiers element) {
		return !element.getModifiers().contains(JavaModifier.PUBLIC)
				&& !element.getModifiers().contains(JavaModifier.PROTECTED);
	}

}
