package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Maven repository with the modules as this build has packaged them, which need not be
 * installed for that.
 */
final class ModuleRepository {

	private final Path directory;

	private final String version;

	private ModuleRepository(Path directory, String version) {
		this.directory = directory;
		this.version = version;
	}

	static Path create(Path directory) throws IOException {
		ModuleRepository repository = new ModuleRepository(directory, Pom.ofBuild().element("version"));
		repository.add("cmd-ipc-parent", DocumentationBlock.root().resolve("pom.xml"), "pom");
		for (Path module : modules()) {
			repository.addModule(module);
		}
		assertThat(directory.resolve("io/cmdipc/cmd-ipc-spring-boot-starter")).isNotEmptyDirectory();
		return directory;
	}

	private static List<Path> modules() throws IOException {
		try (Stream<Path> files = Files.list(DocumentationBlock.root())) {
			return files.filter((file) -> Files.exists(file.resolve("pom.xml"))).toList();
		}
	}

	private void addModule(Path module) throws IOException {
		String artifact = module.getFileName().toString();
		Path jar = module.resolve("target").resolve(artifact + "-" + this.version + ".jar");
		if (Files.exists(jar)) {
			add(artifact, jar, "jar");
			add(artifact, module.resolve("pom.xml"), "pom");
		}
	}

	private void add(String artifact, Path file, String type) throws IOException {
		Path target = this.directory.resolve("io/cmdipc").resolve(artifact).resolve(this.version);
		Files.createDirectories(target);
		Files.copy(file, target.resolve(artifact + "-" + this.version + "." + type));
	}

}
