package io.cmdipc;

/**
 * Exception of registering a command whose id has an owner: this registry, one of its
 * channels, or another peer of its router.
 */
public class DuplicateCommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String commandId;

	/**
	 * Create an exception.
	 * @param commandId the id of the command
	 * @param owner the owner, such as {@code this registry} or {@code channel 'billing'}
	 */
	public DuplicateCommandException(String commandId, String owner) {
		super("Command '" + commandId + "' is already registered by " + owner
				+ ". Choose another id or close the other registration first");
		this.commandId = commandId;
	}

	/**
	 * Return the id of the command.
	 * @return the id
	 */
	public String commandId() {
		return this.commandId;
	}

}
