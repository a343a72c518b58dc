package io.cmdipc.test.autoconfigure;

import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the mocks after each test method, so that contexts can be shared by tests.
 */
final class ResetMocksListener extends AbstractTestExecutionListener {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 100;
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (!testContext.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = testContext.getApplicationContext();
		context.getBeanProvider(MockCommands.class).forEach(MockCommands::reset);
		context.getBeanProvider(RecordedEvents.class).forEach(RecordedEvents::reset);
	}

}
