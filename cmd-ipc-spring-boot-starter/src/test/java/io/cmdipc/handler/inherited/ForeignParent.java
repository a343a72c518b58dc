package io.cmdipc.handler.inherited;

import io.cmdipc.annotation.CommandHandler;

/**
 * A class with handlers that are inherited in another package.
 */
public abstract class ForeignParent {

	private final String greeting = "hello ";

	/**
	 * Inherits a package-private handler.
	 */
	public abstract static class PackagePrivate extends ForeignParent {

		@CommandHandler("inherited.package")
		String greetPackage(String name) {
			return greet(name);
		}

	}

	/**
	 * Inherits handlers that a proxy can override.
	 */
	public abstract static class Visible extends ForeignParent implements Greeting {

		@CommandHandler("inherited.protected")
		protected String greetProtected(String name) {
			return greet(name);
		}

		@CommandHandler("inherited.public")
		public String greetPublic(String name) {
			return greet(name);
		}

	}

	/**
	 * An interface with a handler.
	 */
	public interface Greeting {

		@CommandHandler("inherited.default")
		default String greetDefault(String name) {
			return greet(name);
		}

		String greet(String name);

	}

	public String greet(String name) {
		return this.greeting + name;
	}

}
