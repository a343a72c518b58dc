package io.cmdipc.benchmarks.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arguments of a command line, such as {@code connections=1,32 rounds=5}.
 */
public final class Arguments {

	private final Map<String, String> values;

	private Arguments(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Read a command line.
	 * @param args the command line
	 * @param defaults all arguments with their default values
	 * @return the arguments
	 * @throws IllegalArgumentException if there is no such argument
	 */
	public static Arguments of(List<String> args, Map<String, String> defaults) {
		Map<String, String> values = new TreeMap<>(defaults);
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (equals < 0 || values.put(arg.substring(0, equals), arg.substring(equals + 1)) == null) {
				throw new IllegalArgumentException("'" + arg + "' is none of " + defaults);
			}
		}
		return new Arguments(values);
	}

	/** Return a text, which may be empty. */
	public String text(String name) {
		return this.values.getOrDefault(name, "");
	}

	/** Return texts that commas separate. */
	public List<String> texts(String name) {
		return Arrays.stream(text(name).split(",")).filter((text) -> !text.isBlank()).toList();
	}

	/** Return a number. */
	public int number(String name) {
		return Integer.parseInt(text(name));
	}

	/** Return numbers that commas separate. */
	public List<Integer> numbers(String name) {
		return texts(name).stream().map(Integer::valueOf).toList();
	}

	/** Return a time that is given in seconds. */
	public Duration seconds(String name) {
		return Duration.ofNanos(Math.round(Double.parseDouble(text(name)) * 1e9));
	}

}
