package io.cmdipc;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryCustomizer;
import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.handler.HandlerMethodCheck;
import io.cmdipc.handler.SenderArguments;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Directions of imports in the starter, and the shape of auto-configurations.
 */
@AnalyzeClasses(packages = { "io.cmdipc.actuate", "io.cmdipc.annotation", "io.cmdipc.autoconfigure", "io.cmdipc.client",
		"io.cmdipc.credentials", "io.cmdipc.handler", "io.cmdipc.http", "io.cmdipc.method", "io.cmdipc.metrics",
		"io.cmdipc.observation", "io.cmdipc.reactor", "io.cmdipc.resilience", "io.cmdipc.schema",
		"io.cmdipc.security" }, importOptions = ImportOption.DoNotIncludeTests.class)
class StarterArchitectureTests {

	private static final List<String> TECHNOLOGIES = List.of("http", "metrics", "observation", "resilience",
			"security");

	private static final String[] PACKAGES_OF_TECHNOLOGIES = TECHNOLOGIES.stream()
		.map((technology) -> "io.cmdipc." + technology + "..")
		.toArray(String[]::new);

	/**
	 * What technologies know of the registry of an application: its limits and its
	 * customizer, and the auto-configuration by which theirs are ordered.
	 */
	private static final Class<?>[] REGISTRY_OF_APPLICATION = { CommandRegistryProperties.class,
			CommandRegistryCustomizer.class, CommandRegistryAutoConfiguration.class };

	/**
	 * What technologies know of handlers: the two interfaces by which they add arguments
	 * and checks of methods, and the types that these speak of.
	 */
	private static final Class<?>[] EXTENSIONS_OF_HANDLERS = { SenderArguments.class, HandlerMethodCheck.class,
			CommandMethod.class, CommandParameter.class, InvalidMethodException.class };

	@ArchTest
	static final ArchRule autoConfigurationKnowsNoTechnology = noClasses().that()
		.resideInAPackage("io.cmdipc.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(PACKAGES_OF_TECHNOLOGIES);

	@ArchTest
	static final ArchRule technologiesKnowTheParametersOfChannelsAlone = noClasses().that()
		.resideInAnyPackage(PACKAGES_OF_TECHNOLOGIES)
		.should()
		.dependOnClassesThat(resideInAPackage("io.cmdipc.autoconfigure..")
			.and(not(resideInAPackage("io.cmdipc.autoconfigure.channel")))
			.and(not(belongToAnyOf(REGISTRY_OF_APPLICATION))));

	@ArchTest
	static final ArchRule technologiesKnowTheExtensionsOfHandlersAlone = noClasses().that()
		.resideInAnyPackage(PACKAGES_OF_TECHNOLOGIES)
		.should()
		.dependOnClassesThat(resideInAnyPackage("io.cmdipc.annotation", "io.cmdipc.handler", "io.cmdipc.method",
				"io.cmdipc.schema..", "io.cmdipc.actuate")
			.and(not(belongToAnyOf(EXTENSIONS_OF_HANDLERS))));

	@ArchTest
	static final ArchRule technologiesDoNotKnowEachOther = slices()
		.matching("io.cmdipc.(" + String.join("|", TECHNOLOGIES) + ")..")
		.should()
		.notDependOnEachOther();

	/** Who issues credentials and who sends them meet here. */
	@ArchTest
	static final ArchRule credentialsKnowTheCoreAlone = noClasses().that()
		.resideInAPackage("io.cmdipc.credentials")
		.should()
		.dependOnClassesThat()
		.resideOutsideOfPackages("java..", "io.cmdipc.credentials", "io.cmdipc.channel", "org.jspecify..",
				"reactor.core.publisher");

	/** The auto-configurations of a technology know both ends. */
	@ArchTest
	static final ArchRule endsOfTechnologiesDoNotKnowEachOther = slices()
		.matching("io.cmdipc.(" + String.join("|", TECHNOLOGIES) + ").(client|server)..")
		.should()
		.notDependOnEachOther();

	@ArchTest
	static final ArchRule kindsOfChannelsKnowNothingElseOfTheStarter = noClasses().that()
		.resideInAPackage("io.cmdipc.autoconfigure.channel")
		.should()
		.dependOnClassesThat(resideInAPackage("io.cmdipc.autoconfigure..")
			.and(not(resideInAPackage("io.cmdipc.autoconfigure.channel"))));

	@ArchTest
	static final ArchRule onlyAutoConfigurationsKnowAutoConfigurations = noClasses().that()
		.resideOutsideOfPackages("io.cmdipc.autoconfigure..", "io.cmdipc..autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.cmdipc..autoconfigure..");

	@ArchTest
	static final ArchRule nobodyElseKnowsSecurity = noClasses().that()
		.resideOutsideOfPackage("io.cmdipc.security..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.cmdipc.security..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.cmdipc.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule handlersKnowNothingOfHttp = noClasses().that()
		.resideInAnyPackage("io.cmdipc.client", "io.cmdipc.handler", "io.cmdipc.method", "io.cmdipc.reactor",
				"io.cmdipc.schema", "io.cmdipc.actuate")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.cmdipc.http..", "org.springframework.web..");

	@ArchTest
	static final ArchRule endsOfHttpKnowNothingOfSecurity = noClasses().that()
		.resideInAnyPackage("io.cmdipc.http.client..", "io.cmdipc.http.server..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.cmdipc.security..", "org.springframework.security..");

	@ArchTest
	static final ArchRule serverEndOfHttpKnowsNoWebFramework = noClasses().that()
		.resideInAPackage("io.cmdipc.http.server")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "reactor..", "jakarta.servlet..", "io.netty..");

	@ArchTest
	static final ArchRule annotationsKnowNothing = noClasses().that()
		.resideInAPackage("io.cmdipc.annotation")
		.should()
		.dependOnClassesThat()
		.resideOutsideOfPackages("java..", "io.cmdipc.annotation", "org.jspecify..",
				"org.springframework.core.annotation", "org.springframework.stereotype");

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

	/* The pool of a channel has to reach the factory of a builder that is not ours. */
	@ArchTest
	static final ArchRule noThreadLocalsHideContext = noClasses().that()
		.doNotHaveSimpleName("ChannelConnections")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(ThreadLocal.class);

}
