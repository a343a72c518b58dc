package io.cmdipc.autoconfigure.module.billing;

import io.cmdipc.annotation.CommandModule;

/**
 * A class in a package that declares a module, and classes that declare their own.
 */
public class Invoices {

	/**
	 * A class that declares a module.
	 */
	@CommandModule("audit")
	public static class Audited {

	}

	/**
	 * An interface that declares the module of its implementations.
	 */
	@CommandModule("reports")
	public interface Report {

	}

	/**
	 * A class whose superclass declares the module.
	 */
	public static class AuditedToo extends Audited {

	}

	/**
	 * A class whose interface declares the module.
	 */
	public static class Monthly implements Report {

	}

}
