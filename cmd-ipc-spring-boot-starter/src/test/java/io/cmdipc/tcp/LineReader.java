package io.cmdipc.tcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import io.cmdipc.message.InvalidMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Reader of lines that are not longer than a limit.
 */
final class LineReader {

	private final InputStream in;

	private final int maxLength;

	LineReader(InputStream in, int maxLength) {
		this.in = new BufferedInputStream(in);
		this.maxLength = maxLength;
	}

	/**
	 * Return the next line without its end, {@code null} after the last one.
	 * @throws InvalidMessageException if the line is too long; the next call returns the
	 * line after it
	 * @throws EOFException if the connection ended within a line
	 */
	byte @Nullable [] read() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int length = 0;
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0 && length == 0) {
				return null;
			}
			if (next < 0) {
				throw new EOFException("The connection ended within a line");
			}
			if (length < this.maxLength) {
				line.write(next);
				length++;
			}
			else {
				length = Integer.MAX_VALUE;
			}
		}
		if (length > this.maxLength) {
			throw new InvalidMessageException("$", "a line of at most " + this.maxLength + " bytes", "longer");
		}
		return line.toByteArray();
	}

}
