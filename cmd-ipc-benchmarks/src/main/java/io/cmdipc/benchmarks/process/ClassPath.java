package io.cmdipc.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The jars and directories that classes come from.
 *
 * @param entries the jars and directories
 */
public record ClassPath(List<Path> entries) {

	/** Return what this JVM was started with, and what the manifests there add. */
	public static ClassPath current() {
		Set<Path> entries = new LinkedHashSet<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry).toAbsolutePath();
			entries.add(path);
			if (Files.isRegularFile(path)) {
				entries.addAll(namedByManifest(path));
			}
		}
		return new ClassPath(List.copyOf(entries));
	}

	private static List<Path> namedByManifest(Path jar) {
		try (JarFile file = new JarFile(jar.toFile())) {
			String names = (file.getManifest() != null)
					? file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH) : null;
			List<Path> named = new ArrayList<>();
			for (String name : (names != null) ? names.split(" +") : new String[0]) {
				named.add(Path.of(jar.toUri().resolve(URI.create(name))));
			}
			return named;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return this without some jars. */
	public ClassPath without(Predicate<Path> unwanted) {
		return new ClassPath(this.entries.stream().filter(unwanted.negate()).toList());
	}

	/** Return this with a directory before all others. */
	public ClassPath with(Path directory) {
		List<Path> more = new ArrayList<>(this.entries);
		more.add(0, directory);
		return new ClassPath(more);
	}

	/** Return the jar or directory that a class was loaded from. */
	public static Path of(Class<?> type) {
		CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
		try {
			return Path.of(source.getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return this.entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

}
