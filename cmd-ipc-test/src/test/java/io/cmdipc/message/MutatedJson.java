package io.cmdipc.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Random damage to JSON, some of which leaves it valid.
 */
final class MutatedJson {

	private static final Pattern TOKENS = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"{}\\[\\]:,]+|[{}\\[\\]:,]|\\s+", Pattern.DOTALL);

	private static final String[] VALUES = { "null", "true", "0", "\"\"", "\"x\"", "[]", "{}", "1e999", "\"\\ud800\"",
			"\"_meta\"", "\"duplicate_command\"", "\"timeout\"" };

	private final Random random;

	MutatedJson(Random random) {
		this.random = random;
	}

	byte[] mutate(byte[] json) {
		byte[] result = json;
		for (int i = this.random.nextInt(2); i >= 0 && result.length > 0; i--) {
			result = this.random.nextBoolean() ? mutateBytes(result) : mutateTokens(result);
		}
		return result;
	}

	private byte[] mutateBytes(byte[] json) {
		int from = this.random.nextInt(json.length);
		int to = Math.min(json.length, from + 1 + this.random.nextInt(8));
		byte[] copy = json.clone();
		switch (this.random.nextInt(5)) {
			case 0 -> copy[from] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> copy[from] = (byte) this.random.nextInt(256);
			case 2 -> copy = join(json, 0, from, to, json.length);
			case 3 -> copy = join(json, 0, to, from, json.length);
			default -> copy = Arrays.copyOf(json, from);
		}
		return copy;
	}

	private static byte[] join(byte[] json, int from, int to, int nextFrom, int nextTo) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		joined.write(json, from, to - from);
		joined.write(json, nextFrom, nextTo - nextFrom);
		return joined.toByteArray();
	}

	private byte[] mutateTokens(byte[] json) {
		List<String> tokens = new ArrayList<>(
				TOKENS.matcher(new String(json, ISO_8859_1)).results().map(MatchResult::group).toList());
		if (tokens.isEmpty()) {
			return json;
		}
		int a = oneOf(tokens);
		int b = oneOf(tokens);
		switch (this.random.nextInt(5)) {
			case 0 -> tokens.set(a, tokens.set(b, tokens.get(a)));
			case 1 -> tokens.set(a, tokens.get(b));
			case 2 -> tokens.remove(a);
			case 3 -> tokens.add(a, tokens.get(b));
			default -> tokens.set(a, VALUES[this.random.nextInt(VALUES.length)]);
		}
		return String.join("", tokens).getBytes(ISO_8859_1);
	}

	/*
	 * Prefers names and values: JSON with moved brackets and commas is rarely valid.
	 */
	private int oneOf(List<String> tokens) {
		int index = this.random.nextInt(tokens.size());
		for (int i = 0; i < 4 && "{}[]:,".contains(tokens.get(index)); i++) {
			index = this.random.nextInt(tokens.size());
		}
		return index;
	}

}
