package io.cmdipc;

/**
 * A listener whose author promised that it never waits.
 */
record NonBlockingListener(EventFunction function) implements EventFunction {

	@Override
	public void handle(EventDelivery event) throws Exception {
		this.function.handle(event);
	}

	@Override
	public boolean isNonBlocking() {
		return true;
	}

	@Override
	public EventFunction nonBlocking() {
		return this;
	}

}
