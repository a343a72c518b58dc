package io.cmdipc.handler;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The dependencies that handlers must not have.
 */
@AnalyzeClasses(packages = { "io.cmdipc.handler", "io.cmdipc.reactor", "io.cmdipc.schema" },
		importOptions = ImportOption.DoNotIncludeTests.class)
class HandlerDependencyTests {

	@ArchTest
	static final ArchRule validationIsOptional = noClasses().that()
		.haveSimpleNameNotStartingWith("Jakarta")
		.and()
		.doNotHaveSimpleName("ViolationPath")
		.and()
		.doNotHaveSimpleName("PropertyConstraints")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("jakarta.validation..");

	@ArchTest
	static final ArchRule contextPropagationIsOptional = noClasses().that()
		.doNotHaveFullyQualifiedName("io.cmdipc.reactor.ThreadLocals")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer..");

	@ArchTest
	static final ArchRule schemasKnowNoHandlers = noClasses().that()
		.resideInAPackage("io.cmdipc.schema")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.cmdipc.annotation", "io.cmdipc.handler");

}
