package io.cmdipc;

/**
 * Undoes what was registered or attached.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/**
	 * Undo it. Closing twice is harmless. Never waits.
	 */
	@Override
	void close();

}
