package io.cmdipc.http.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The entity tag of a representation: a digest of its bytes in quotes.
 */
final class EntityTag {

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
			for (String tag : line.split(",", -1)) {
				String known = tag.trim();
				if (known.equals("*") || known.equals(this.value) || known.equals("W/" + this.value)) {
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
