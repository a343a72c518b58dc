package io.cmdipc;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Directions of imports, and the dependencies of the core.
 */
@AnalyzeClasses(packages = "io.cmdipc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule importsRunFromTheRegistryToMessages = layeredArchitecture().consideringAllDependencies()
		.layer("registry")
		.definedBy("io.cmdipc")
		.layer("channel")
		.definedBy("io.cmdipc.channel")
		.layer("message")
		.definedBy("io.cmdipc.message")
		.layer("json")
		.definedBy("io.cmdipc.json")
		.whereLayer("registry")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("channel")
		.mayOnlyBeAccessedByLayers("registry")
		.whereLayer("message")
		.mayOnlyBeAccessedByLayers("registry", "channel")
		.whereLayer("json")
		.mayOnlyBeAccessedByLayers("registry", "message");

	@ArchTest
	static final ArchRule contractsKnowNothing = noClasses().that()
		.resideInAPackage("io.cmdipc.contract")
		.should()
		.dependOnClassesThat()
		.resideOutsideOfPackages("java..", "io.cmdipc.contract", "org.jspecify..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.cmdipc.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule theCoreKnowsJacksonAndLittleElse = classes().should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("io.cmdipc..", "java..", "javax.crypto..", "tools.jackson..",
				"com.fasterxml.jackson.annotation..", "org.slf4j..", "org.jspecify..");

	@ArchTest
	static final ArchRule onlyTheCodecKnowsHowJsonIsWritten = noClasses().that()
		.resideOutsideOfPackages("io.cmdipc.message", "io.cmdipc.json")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName("tools.jackson.core.JsonGenerator")
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("tools.jackson.core.JsonParser");

	// That of Execution counts the depth of the stack.
	@ArchTest
	static final ArchRule noThreadLocalsHideContext = noClasses().that()
		.doNotHaveSimpleName("Execution")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(ThreadLocal.class);

}
