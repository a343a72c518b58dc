package io.cmdipc.kotlin.samples

import io.cmdipc.CommandCaller
import io.cmdipc.CommandRegistry
import kotlinx.coroutines.future.await
import org.springframework.stereotype.Component
import tools.jackson.core.type.TypeReference

@Component
class Shop(private val registry: CommandRegistry) {

	suspend fun order(order: Order): Int {
		val reservation = this.registry.execute("stock.reserve", order, Reservation::class.java).await()
		return reservation.left
	}

	suspend fun products(): List<Sku> = this.registry.request("stock.products") ?: emptyList()

	fun cancel(order: Order) = this.registry.emit("order.cancelled", order)

}

suspend inline fun <reified T : Any> CommandCaller.request(commandId: String, request: Any? = null): T? =
	execute(commandId, request, object : TypeReference<T>() {}).await()
