package io.cmdipc;

/**
 * Handle of something that was registered or attached.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

	/**
	 * Remove or detach it. Closing twice is harmless. Never blocks.
	 */
	@Override
	void close();

}
