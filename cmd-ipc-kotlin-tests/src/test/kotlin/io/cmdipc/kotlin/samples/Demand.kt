package io.cmdipc.kotlin.samples

import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.contract.CommandEvent
import org.springframework.stereotype.Component
import java.util.concurrent.ConcurrentHashMap

@CommandEvent("order.placed")
data class OrderPlaced(val sku: Sku, val quantity: Int = 1)

@Component
class Demand {

	val sold = ConcurrentHashMap<Sku, Int>()

	@CommandEventListener
	fun count(event: OrderPlaced) {
		this.sold.merge(event.sku, event.quantity, Int::plus)
	}

}
