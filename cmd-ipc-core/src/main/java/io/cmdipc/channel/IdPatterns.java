package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.cmdipc.message.CommandDefinition;

/**
 * Patterns of the ids of commands or events, as properties and rules have them:
 * {@code billing.charge} is one id, {@code billing.*} stands for all ids that begin with
 * {@code billing.}, however many dots follow, and {@code *} for all ids. Private ids
 * match no pattern.
 */
public final class IdPatterns {

	/** The pattern of all ids. */
	public static final String ALL = "*";

	private static final String GROUP = ".*";

	private final List<String> patterns;

	private final boolean all;

	private final Set<String> ids = new HashSet<>();

	private final List<String> prefixes = new ArrayList<>();

	private IdPatterns(List<String> patterns) {
		this.patterns = List.copyOf(patterns);
		this.all = patterns.contains(ALL);
		for (String pattern : patterns) {
			if (pattern.endsWith(GROUP)) {
				this.prefixes.add(pattern.substring(0, pattern.length() - 1));
			}
			else {
				this.ids.add(pattern);
			}
		}
	}

	/**
	 * Create patterns.
	 * @param patterns the patterns, none to match nothing
	 * @return the patterns
	 * @throws IllegalArgumentException if one is not a pattern
	 */
	public static IdPatterns of(List<String> patterns) {
		patterns.forEach((pattern) -> {
			if (!isValid(pattern)) {
				throw new IllegalArgumentException(
						"'" + pattern + "' must be an id, or end with '.*', or be '*', and not stand for private ids");
			}
		});
		return new IdPatterns(patterns);
	}

	/**
	 * Whether a text is a pattern that an id can match.
	 * @param pattern the text
	 * @return {@code false} for one that is blank, has a star elsewhere than behind the
	 * last dot, or stands for private ids
	 */
	public static boolean isValid(String pattern) {
		String id = pattern.endsWith(GROUP) ? pattern.substring(0, pattern.length() - GROUP.length()) : pattern;
		return pattern.equals(ALL) || (!id.isBlank() && !id.contains(ALL) && !CommandDefinition.isPrivate(id));
	}

	/**
	 * Whether an id matches one of the patterns.
	 * @param id the id of a command or event
	 * @return whether it matches
	 */
	public boolean match(String id) {
		if (CommandDefinition.isPrivate(id)) {
			return false;
		}
		if (this.all || this.ids.contains(id)) {
			return true;
		}
		for (String prefix : this.prefixes) {
			if (id.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the patterns as they were written.
	 * @return the patterns
	 */
	public List<String> patterns() {
		return this.patterns;
	}

	@Override
	public String toString() {
		return this.patterns.toString();
	}

}
