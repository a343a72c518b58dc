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
 * What users of a module can name is a decision: a type is public when it is in the
 * module's list.
 */
abstract class PublicTypesContract {

	private final String list;

	private final List<JavaClass> topLevelTypes;

	PublicTypesContract(String list, String... packages) {
		this.list = list;
		this.topLevelTypes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages(packages)
			.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.sorted(Comparator.comparing(JavaClass::getName))
			.toList();
	}

	@Test
	void publicTypesAreThoseInTheList() throws IOException {
		assertThat(publicTypes()).containsExactlyElementsOf(listed());
	}

	@Test
	void mostTypesNeedNotBePublic() {
		assertThat(publicTypes().size()).isLessThanOrEqualTo(this.topLevelTypes.size() * 70 / 100);
	}

	private List<String> publicTypes() {
		return this.topLevelTypes.stream()
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getName)
			.toList();
	}

	private List<String> listed() throws IOException {
		try (InputStream resource = getClass().getResourceAsStream(this.list)) {
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

}
