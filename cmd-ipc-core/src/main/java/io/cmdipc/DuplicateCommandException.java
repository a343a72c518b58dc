package io.cmdipc;

/**
 * Thrown where a command is registered whose id has an owner already: in this registry,
 * behind one of its channels, or in the eyes of its router.
 */
public class DuplicateCommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String commandId;

	/**
	 * Create an exception.
	 * @param commandId the id of the command
	 * @param owner who has it, such as {@code this registry} or {@code channel 'billing'}
	 */
	public DuplicateCommandException(String commandId, String owner) {
		super("Command '" + commandId + "' is registered already, by " + owner
				+ ". Choose another id or close the other registration first");
		this.commandId = commandId;
	}

	/**
	 * Return the id of the command.
	 * @return the id that has an owner already
	 */
	public String commandId() {
		return this.commandId;
	}

}
