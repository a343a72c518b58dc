package io.cmdipc.handler.billing;

import io.cmdipc.annotation.CommandModule;

/**
 * A class whose package says to which module it belongs, and some that say so themselves.
 */
public class Invoices {

	/**
	 * A class that says it itself.
	 */
	@CommandModule("audit")
	public static class Audited {

	}

	/**
	 * An interface that says it for those who implement it.
	 */
	@CommandModule("reports")
	public interface Report {

	}

	/**
	 * A class whose superclass says it.
	 */
	public static class AuditedToo extends Audited {

	}

	/**
	 * A class whose interface says it.
	 */
	public static class Monthly implements Report {

	}

}
