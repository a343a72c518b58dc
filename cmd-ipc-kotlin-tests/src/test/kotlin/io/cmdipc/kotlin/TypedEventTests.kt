package io.cmdipc.kotlin

import com.fasterxml.jackson.annotation.JsonSubTypes
import com.fasterxml.jackson.annotation.JsonTypeInfo
import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.contract.CommandEvent
import io.cmdipc.message.Payload
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.springframework.context.event.EventListener
import java.util.concurrent.CopyOnWriteArrayList

/**
 * Event types that are written in Kotlin.
 */
internal class TypedEventTests {

	@BeforeEach
	fun forget() = heard.clear()

	@Test
	fun dataClassIsEmittedAndHeard() {
		application.registry.emit(OrderPlaced("tea"))

		expect("placed OrderPlaced(product=tea, quantity=1)", "later tea")
	}

	@Test
	fun jsonOfPeerIsReadWithDefaultValues() {
		application.registry.emit("order.placed", Payload.ofJson("""{"product":"rice"}"""))

		expect("placed OrderPlaced(product=rice, quantity=1)", "later rice")
	}

	@Test
	fun listenerOfFormIsNotToldOfOthers() {
		application.registry.emit(Payment.Refunded(3))
		application.registry.emit("order.payment", Payload.ofJson("""{"kind":"paid","amount":2}"""))

		expect("payment Refunded(amount=3)", "payment Paid(amount=2)", "paid 2")
	}

	@Test
	fun valueClassIsTheWholePayload() {
		application.registry.emit("level", Payload.ofJson("\"high\""))

		expect("level high")
	}

	@Test
	fun publishedEventIsEmitted() {
		application.context.publishEvent(OrderPlaced("salt", 2))

		expect("published salt", "placed OrderPlaced(product=salt, quantity=2)", "later salt")
	}

	@Test
	fun listenerIsAddedByType() {
		application.registry.addEventListener(OrderPlaced::class.java) { heard.add("added ${it.product}") }.use {
			application.registry.emit(OrderPlaced("tea"))

			expect("placed OrderPlaced(product=tea, quantity=1)", "later tea", "added tea")
		}
	}

	@Test
	fun textIsNoEvent() {
		assertThatIllegalArgumentException().isThrownBy { application.registry.emit("order.placed") }
			.withMessageContaining("emit(eventId, payload)")
	}

	private fun expect(vararg texts: String) =
		await().untilAsserted { assertThat(heard).containsExactlyInAnyOrder(*texts) }

	@CommandEvent("order.placed")
	data class OrderPlaced(val product: String, val quantity: Int = 1)

	@CommandEvent("order.payment")
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(
		JsonSubTypes.Type(value = Payment.Paid::class, name = "paid"),
		JsonSubTypes.Type(value = Payment.Refunded::class, name = "refunded")
	)
	sealed interface Payment {

		data class Paid(val amount: Int) : Payment

		data class Refunded(val amount: Int) : Payment

	}

	@CommandEvent("level")
	@JvmInline
	value class Level(val name: String)

	class Listeners {

		@CommandEventListener
		fun onPlaced(event: OrderPlaced) {
			heard.add("placed $event")
		}

		@CommandEventListener
		suspend fun onPlacedLater(event: OrderPlaced) {
			yield()
			heard.add("later ${event.product}")
		}

		@CommandEventListener
		fun onPayment(event: Payment) {
			heard.add("payment $event")
		}

		@CommandEventListener
		fun onPaid(event: Payment.Paid) {
			heard.add("paid ${event.amount}")
		}

		@CommandEventListener
		fun onLevel(level: Level) {
			heard.add("level ${level.name}")
		}

		@EventListener
		fun onPublished(event: OrderPlaced) {
			heard.add("published ${event.product}")
		}

	}

	companion object {

		private val heard = CopyOnWriteArrayList<String>()

		private val application =
			KotlinApplication(Listeners::class, properties = mapOf("cmd-ipc.application-events.enabled" to true))

		@JvmStatic
		@AfterAll
		fun close() = application.close()

	}

}
