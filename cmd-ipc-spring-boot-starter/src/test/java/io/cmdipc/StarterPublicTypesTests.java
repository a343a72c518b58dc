package io.cmdipc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The public types of the starter: a type is public if it is in the list.
 */
class StarterPublicTypesTests {

	private static final List<JavaClass> topLevelTypes = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> location.contains("starter/target/classes"))
		.importPackages("io.cmdipc")
		.stream()
		.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
		.sorted(Comparator.comparing(JavaClass::getName))
		.toList();

	@Test
	void publicTypesAreThoseInTheList() throws IOException {
		assertThat(publicTypes()).containsExactlyElementsOf(listed());
	}

	@Test
	void mostTypesNeedNotBePublic() {
		assertThat(publicTypes().size()).isLessThanOrEqualTo(topLevelTypes.size() * 70 / 100);
	}

	private static List<String> publicTypes() {
		return topLevelTypes.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getName)
			.toList();
	}

	private static List<String> listed() throws IOException {
		try (InputStream list = StarterPublicTypesTests.class.getResourceAsStream("/starter-public-types.txt")) {
			return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}
