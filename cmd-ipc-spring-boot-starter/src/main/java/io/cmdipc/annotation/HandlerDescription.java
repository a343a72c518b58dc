package io.cmdipc.annotation;

import java.util.concurrent.atomic.LongAdder;

/**
 * A command handler that was found, and how often it was called.
 */
public final class HandlerDescription {

	private final String registryId;

	private final String commandId;

	private final String beanName;

	private final String method;

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	HandlerDescription(String registryId, String commandId, HandlerMethod method) {
		this.registryId = registryId;
		this.commandId = commandId;
		this.beanName = method.beanName();
		this.method = method.describe();
	}

	/**
	 * Return where the command is registered.
	 * @return the id of the registry
	 */
	public String registryId() {
		return this.registryId;
	}

	/**
	 * Return what the method handles.
	 * @return the id of the command
	 */
	public String commandId() {
		return this.commandId;
	}

	/**
	 * Return whose method it is.
	 * @return the name of the bean
	 */
	public String beanName() {
		return this.beanName;
	}

	/**
	 * Return which method it is.
	 * @return text such as {@code PricingService.price(Order)}
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Return how many calls came, those with an invalid request included.
	 * @return the number since start-up
	 */
	public long calls() {
		return this.calls.sum();
	}

	/**
	 * Return how many calls failed, for whatever reason.
	 * @return the number since start-up
	 */
	public long failures() {
		return this.failures.sum();
	}

	void called() {
		this.calls.increment();
	}

	void failed() {
		this.failures.increment();
	}

}
