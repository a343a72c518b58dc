package io.cmdipc.autoconfigure.channel;

import org.springframework.context.SmartLifecycle;

/**
 * Phases in which channels and servers start; they stop in reverse.
 */
public final class ChannelPhases {

	/**
	 * The phase in which channels are attached: before a web server accepts its first
	 * request, and detached after it has answered its last.
	 */
	public static final int ATTACH = SmartLifecycle.DEFAULT_PHASE - 2048 - 512;

	/**
	 * The phase in which servers of commands start: after web servers have started. They
	 * stop before web servers begin to wait for requests in progress.
	 */
	public static final int SERVE = SmartLifecycle.DEFAULT_PHASE - 512;

	private ChannelPhases() {
	}

}
