package io.cmdipc.autoconfigure.channel;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The known name that was probably meant by an unknown one.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * Return the nearest of some names.
	 * @param unknown the name that was written
	 * @param known the names that could have been meant
	 * @return one of them, {@code null} if none is near
	 */
	public static @Nullable String of(String unknown, Collection<String> known) {
		String nearest = null;
		int least = Math.max(2, unknown.length() / 3) + 1;
		for (String name : known) {
			int distance = distanceToNameOrWord(unknown, name);
			if (distance < least || (distance == least && nearest != null
					&& commonPrefix(unknown, name) > commonPrefix(unknown, nearest))) {
				least = distance;
				nearest = name;
			}
		}
		return nearest;
	}

	/**
	 * Return whether a name is certainly another one, misspelt or cut off.
	 * @param unknown the name that was written
	 * @param known the other
	 */
	static boolean isMisspelt(String unknown, String known) {
		return known.startsWith(unknown + "-") || 3 * distance(unknown, known) <= unknown.length();
	}

	/* A name such as command-path is also meant by one of its words or its begin. */
	private static int distanceToNameOrWord(String unknown, String name) {
		int least = distance(unknown, name);
		if (name.startsWith(unknown + "-")) {
			least = Math.min(least, 2);
		}
		for (String word : StringUtils.delimitedListToStringArray(name, "-")) {
			least = Math.min(least, distance(unknown, word) + 1);
		}
		return least;
	}

	private static int commonPrefix(String left, String right) {
		int length = 0;
		while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
			length++;
		}
		return length;
	}

	/** Return how many letters are to be added, removed or replaced. */
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
