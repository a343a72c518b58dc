package io.cmdipc.kotlin

import io.cmdipc.client.ImportCommandClients
import io.cmdipc.kotlin.samples.Billing
import io.cmdipc.kotlin.samples.Charge
import io.cmdipc.kotlin.samples.Receipt
import io.cmdipc.test.assertj.CommandAssertions.assertThat
import io.cmdipc.test.autoconfigure.CommandTest
import io.cmdipc.test.mock.MockCommands
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.mockito.BDDMockito.given
import org.mockito.BDDMockito.then
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.test.context.ContextConfiguration

/**
 * Mocks of contracts whose functions suspend.
 */
@CommandTest
@ContextConfiguration(classes = [MockCommandsTests.Shop::class])
internal class MockCommandsTests(@Autowired private val mocks: MockCommands, @Autowired private val billing: Billing) {

	@Test
	fun suspendingFunctionIsStubbed() {
		val mock = this.mocks.mock(Billing::class.java)
		runBlocking {
			given(mock.charge(Charge("4711", 30))).willReturn(Receipt("P-1", 30))
			given(mock.find("none")).willReturn(null)

			assertThat(billing.charge(Charge("4711", 30))).isEqualTo(Receipt("P-1", 30))
			assertThat(billing.find("none")).isNull()

			then(mock).should().charge(Charge("4711", 30))
		}
		assertThat(this.mocks).received("billing.charge").hasRequest(Charge("4711", 30)).isStubbed()
		assertThat(this.mocks).received("billing.find").hasRequestJson("""{"reference":"none","year":2026}""")
	}

	@Test
	fun flowIsStubbed() {
		given(this.mocks.mock(Billing::class.java).receipts("ada")).willReturn(flowOf(Receipt("P-1", 1), Receipt("P-2", 2)))

		val receipts = runBlocking { billing.receipts("ada").toList() }

		assertThat(receipts).containsExactly(Receipt("P-1", 1), Receipt("P-2", 2))
	}

	@EnableAutoConfiguration
	@ImportCommandClients(types = [Billing::class])
	internal class Shop

}
