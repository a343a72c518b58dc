package io.cmdipc.sample.shop;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests that modules and services share contracts only.
 */
@AnalyzeClasses(packages = "io.cmdipc.sample", importOptions = DoNotIncludeTests.class)
class ModulesTests {

	@ArchTest
	static final ArchRule inventoryDependsOnNoOtherModule = noClasses().that()
		.resideInAPackage("..inventory..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..sample.shop", "..pricing..", "..billing..");

	@ArchTest
	static final ArchRule pricingDependsOnNoOtherModule = noClasses().that()
		.resideInAPackage("..pricing..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..sample.shop", "..inventory..", "..billing..");

	@ArchTest
	static final ArchRule shopDependsOnNoModule = noClasses().that()
		.resideInAPackage("..sample.shop")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..inventory..", "..pricing..", "..billing..");

	@ArchTest
	static final ArchRule contractsDependOnNothingElseOfTheSample = noClasses().that()
		.resideInAPackage("..sample.contract")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..sample.shop..", "..billing..", "..catalogue..");

	@ArchTest
	static final ArchRule billingDependsOnNothingOfTheShop = noClasses().that()
		.resideInAPackage("..billing..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..sample.shop..", "..catalogue..");

}
