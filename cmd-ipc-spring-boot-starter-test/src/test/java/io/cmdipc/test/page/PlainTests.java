package io.cmdipc.test.page;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.test.mock.MockCommands;
import org.junit.jupiter.api.Test;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;

class PlainTests {

	@Test
	void clientCallsAStub() {
		MockCommands mocks = MockCommands.create();
		try (CommandRegistry registry = mocks.build(CommandRegistry.builder().id("test"))) {
			registry.register("billing.charge", CommandFunction.of(Charge.class, (charge) -> new Receipt("real")))
				.join();
			Billing billing = CommandClientFactory.create(registry).createClient(Billing.class);

			assertThatCommand(() -> billing.charge(new Charge("tea", 5))).returns(new Receipt("real"));

			mocks.stub("billing.charge").returns(new Receipt("P-1"));
			assertThatCommand(() -> billing.charge(new Charge("tea", 5))).returns(new Receipt("P-1"));
			assertThat(mocks).received("billing.charge", 2);
		}
	}

}
