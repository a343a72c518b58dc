package io.cmdipc;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageHandler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Dependencies between the top-level classes of a package run one way. Each exception is
 * listed with its reason.
 */
@AnalyzeClasses(packages = "io.cmdipc", importOptions = ImportOption.DoNotIncludeTests.class)
class ClassCycleTests {

	@ArchTest
	static final ArchRule classesOfTheRegistryHaveNoCycles = slices().assignedFrom(new TopLevelClasses("io.cmdipc"))
		.should()
		.beFreeOfCycles()
		// the interface offers its builder
		.ignoreDependency(CommandRegistry.class, CommandRegistryBuilder.class);

	@ArchTest
	static final ArchRule classesOfChannelsHaveNoCycles = slices()
		.assignedFrom(new TopLevelClasses("io.cmdipc.channel"))
		.should()
		.beFreeOfCycles()
		// a context creates its extension
		.ignoreDependency("io.cmdipc.channel.MessageContext", "io.cmdipc.channel.ExtendedContext");

	@ArchTest
	static final ArchRule classesOfMessagesHaveNoCycles = slices()
		.assignedFrom(new TopLevelClasses("io.cmdipc.message"))
		.should()
		.beFreeOfCycles()
		// the visitor knows every message
		.ignoreDependency(equivalentTo(MessageHandler.class), assignableTo(Message.class));

	@ArchTest
	static final ArchRule classesOfJsonHaveNoCycles = slices().assignedFrom(new TopLevelClasses("io.cmdipc.json"))
		.should()
		.beFreeOfCycles();

	/**
	 * One slice for each top-level class of a package, nested classes included.
	 */
	private record TopLevelClasses(String packageName) implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
			if (!javaClass.getPackageName().equals(this.packageName)) {
				return SliceIdentifier.ignore();
			}
			String name = javaClass.getName().substring(this.packageName.length() + 1);
			int nested = name.indexOf('$');
			return SliceIdentifier.of((nested > 0) ? name.substring(0, nested) : name);
		}

		@Override
		public String getDescription() {
			return "top-level classes of " + this.packageName;
		}

	}

}
