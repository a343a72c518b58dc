package io.cmdipc.http.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tag of a representation: a digest of its bytes in quotes.
 */
final class EntityTag {

	/** Tags are quoted, and may have commas and asterisks within their quotes. */
	private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")|[*]");

	private final String value;

	private EntityTag(String value) {
		this.value = value;
	}

	/** Create the tag of a representation. */
	static EntityTag of(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return new EntityTag("\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** Whether the values of {@code If-None-Match} name this tag, weakly or not. */
	boolean isIn(List<String> ifNoneMatch) {
		for (String line : ifNoneMatch) {
			Matcher tag = TAG.matcher(line);
			while (tag.find()) {
				if (tag.group().equals("*") || this.value.equals(tag.group(1))) {
					return true;
				}
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return this.value;
	}

}
