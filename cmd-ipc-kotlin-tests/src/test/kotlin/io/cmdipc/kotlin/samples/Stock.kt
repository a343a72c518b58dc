package io.cmdipc.kotlin.samples

import io.cmdipc.CommandException
import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.annotation.CommandHandler
import io.cmdipc.message.ErrorCode
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import org.springframework.stereotype.Component
import java.util.concurrent.ConcurrentHashMap
import kotlin.time.Duration.Companion.milliseconds

@Component
class Stock {

	private val stored = ConcurrentHashMap(mapOf(Sku("TEA-1") to 5))

	@CommandHandler("stock.reserve", description = "Takes a quantity of a product out of the stock")
	suspend fun reserve(order: Order): Reservation {
		delay(1.milliseconds)
		val left = this.stored.computeIfPresent(order.sku) { _, quantity -> quantity - order.quantity }
			?: throw CommandException(ErrorCode.INVALID_REQUEST, "There is no product '${order.sku.value}'")
		return Reservation(order.sku, left)
	}

	@CommandHandler("stock.available")
	fun isAvailable(sku: Sku, coupon: String?, quantity: Int = 1): Boolean =
		coupon == "always" || quantity <= (this.stored[sku] ?: 0)

	@CommandHandler("stock.products")
	fun products(): Flow<Sku> = this.stored.keys.asFlow()

	@CommandEventListener("order.cancelled")
	suspend fun putBack(order: Order) {
		delay(1.milliseconds)
		this.stored.merge(order.sku, order.quantity, Int::plus)
	}

}

data class Order(val sku: Sku, val quantity: Int = 1)

data class Reservation(val sku: Sku, val left: Int)

@JvmInline
value class Sku(val value: String) {

	init {
		require(this.value.isNotBlank()) { "A product has a name" }
	}

}
