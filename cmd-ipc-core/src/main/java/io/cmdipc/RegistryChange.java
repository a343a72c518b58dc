package io.cmdipc;

import java.util.function.Consumer;

/**
 * A change of a registry that its listeners are told.
 */
final class RegistryChange {

	private final Kind kind;

	private final Object subject;

	private Consumer<RegistryListener> notice;

	/**
	 * Create a change.
	 * @param kind the kind of change
	 * @param subject the id of the command, or the session
	 * @param notice calls the method of a listener
	 */
	RegistryChange(Kind kind, Object subject, Consumer<RegistryListener> notice) {
		this.kind = kind;
		this.subject = subject;
		this.notice = notice;
	}

	Kind kind() {
		return this.kind;
	}

	Object subject() {
		return this.subject;
	}

	Consumer<RegistryListener> notice() {
		return this.notice;
	}

	/** Tell what a later change would, in the place of this one. */
	void replace(RegistryChange later) {
		this.notice = later.notice;
	}

	/**
	 * The kind of a change of a command or channel.
	 */
	enum Kind {

		/** The first change of all. */
		FIRST,
		/** The definition of the command was replaced. */
		REDEFINED,
		/** The channel was attached, after its peer could not be reached. */
		ATTACHED,
		/** The peer can no longer be reached. */
		UNREACHABLE,
		/** The peer can be reached again. */
		REACHABLE,
		/** The command was removed, or the channel was closed. */
		LAST,
		/** The channel was closed, and nothing was told of it before. */
		ONLY

	}

}
