package io.cmdipc.test.mock;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids of all commands that may be called: those that a registry has, and those that a
 * client declares.
 */
final class KnownCommands {

	private static final int MAX_NAMED = 3;

	private final List<Supplier<Stream<String>>> sources = new CopyOnWriteArrayList<>();

	void add(Supplier<Stream<String>> source) {
		this.sources.add(source);
	}

	/**
	 * Require that a command is known.
	 * @param commandId the id of the command
	 * @param impossible the subject and verb of what is impossible otherwise
	 * @param remedy a remedy besides the correction of the id
	 * @throws IllegalArgumentException if it is not, with the ids that are most like it
	 */
	void require(String commandId, String impossible, String remedy) {
		Set<String> known = this.sources.stream().flatMap(Supplier::get).collect(Collectors.toCollection(TreeSet::new));
		if (!known.contains(commandId)) {
			throw new IllegalArgumentException(impossible + ": no registry has it, and no client declares it"
					+ (known.isEmpty() ? "" : "; the nearest ones are " + nearest(commandId, known))
					+ ". Correct the id, or " + remedy);
		}
	}

	private static String nearest(String commandId, Set<String> known) {
		return known.stream()
			.sorted(Comparator.<String>comparingInt((id) -> distance(commandId, id)).thenComparing(id -> id))
			.limit(MAX_NAMED)
			.map((id) -> "'" + id + "'")
			.collect(Collectors.joining(", "));
	}

	/** Return how many characters are to be added, removed or replaced. */
	private static int distance(String from, String to) {
		int[] above = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			above[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] row = new int[to.length() + 1];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = above[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
			}
			above = row;
		}
		return above[to.length()];
	}

}
