package io.cmdipc.kotlin.samples

import io.cmdipc.annotation.CommandService
import io.cmdipc.contract.CommandExchange
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf

data class Charge(val reference: String, val amount: Int)

data class Receipt(val reference: String, val amount: Int)

@CommandExchange("billing")
interface Billing {

	suspend fun charge(charge: Charge): Receipt

	suspend fun find(reference: String, year: Int = 2026): Receipt?

	fun receipts(customer: String): Flow<Receipt>

}

@CommandService
class BillingService : Billing {

	override suspend fun charge(charge: Charge) = Receipt(charge.reference, charge.amount)

	override suspend fun find(reference: String, year: Int) =
		if (reference == "none") null else Receipt(reference, year)

	override fun receipts(customer: String) = flowOf(Receipt("$customer-1", 1), Receipt("$customer-2", 2))

}
