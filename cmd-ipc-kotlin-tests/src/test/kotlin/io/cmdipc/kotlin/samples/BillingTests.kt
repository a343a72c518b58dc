package io.cmdipc.kotlin.samples

import io.cmdipc.InvalidRequestException
import io.cmdipc.client.ImportCommandClients
import io.cmdipc.message.ErrorCode
import io.cmdipc.test.assertj.CommandAssertions.assertThatCommand
import io.cmdipc.test.autoconfigure.CommandTest
import io.cmdipc.test.mock.MockCommands
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.mockito.BDDMockito.given
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.autoconfigure.SpringBootApplication
import java.util.concurrent.Callable

@SpringBootApplication
@ImportCommandClients
class ShopApplication

@CommandTest
class BillingTests(@Autowired private val mocks: MockCommands, @Autowired private val billing: Billing) {

	@Test
	fun chargeIsStubbed() = runBlocking<Unit> {
		given(mocks.mock(Billing::class.java).charge(Charge("4711", 30))).willReturn(Receipt("P-1", 30))

		assertThat(billing.charge(Charge("4711", 30))).isEqualTo(Receipt("P-1", 30))
	}

	@Test
	fun declinedChargeHasADomainCode() {
		mocks.stub("billing.charge").fails(InvalidRequestException("Declined").withDomainCode("card_declined"))

		assertThatCommand(Callable { runBlocking { billing.charge(Charge("4711", 30)) } })
			.failsWith(ErrorCode.INVALID_REQUEST)
			.hasDomainCode("card_declined")
	}

}
