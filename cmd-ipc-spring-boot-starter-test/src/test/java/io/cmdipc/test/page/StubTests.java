package io.cmdipc.test.page;

import java.util.Map;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.autoconfigure.CommandTest;
import io.cmdipc.test.mock.MockCommands;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;

@CommandTest
class StubTests {

	@Autowired
	MockCommands mocks;

	@Autowired
	Billing billing;

	@MockitoBean
	Prices prices;

	@Test
	void chargesAreStubbed() {
		this.mocks.stub("billing.charge").returns(new Receipt("P-1"));
		assertThatCommand(() -> charge(5)).returns(new Receipt("P-1"));

		this.mocks.stub("billing.charge").returnsJson("{\"reference\":\"P-2\"}");
		assertThatCommand(() -> charge(5)).returns(new Receipt("P-2"));

		this.mocks.stub("billing.charge").answers((call) -> new Receipt("P-" + call.request(Charge.class).amount()));
		assertThatCommand(() -> charge(5)).returns(new Receipt("P-5"));

		this.mocks.stub("billing.charge")
			.fails(new CommandException(ErrorCode.INVALID_REQUEST, "The bank declined").withDomainCode("card_declined")
				.withDetails(Map.of("limit", 100)));
		assertThatCommand(() -> charge(500)).failsWith(ErrorCode.INVALID_REQUEST)
			.hasDomainCode("card_declined")
			.hasDetails(Map.of("limit", 100));

		assertThat(this.mocks).received("billing.charge", 4).receivedWith("billing.charge", new Charge("tea", 500));
	}

	@Test
	void chargesAreAnsweredByAFake() {
		this.mocks.answer(Billing.class, (charge) -> new Receipt("P-" + charge.product()));

		assertThatCommand(() -> charge(5)).returns(new Receipt("P-tea"));
	}

	private Receipt charge(int amount) {
		return this.billing.charge(new Charge("tea", amount));
	}

}
