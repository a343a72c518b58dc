package io.cmdipc.kotlin

import io.cmdipc.CommandCaller
import io.cmdipc.CommandException
import io.cmdipc.client.CommandClientFactory
import io.cmdipc.contract.CommandExchange
import io.cmdipc.kotlin.samples.Billing
import io.cmdipc.kotlin.samples.BillingService
import io.cmdipc.kotlin.samples.Charge
import io.cmdipc.kotlin.samples.Receipt
import io.cmdipc.kotlin.samples.Sku
import io.cmdipc.method.InvalidMethodException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import tools.jackson.databind.JsonNode
import java.lang.reflect.Proxy
import java.util.concurrent.CompletableFuture

/**
 * Clients of interfaces that are written in Kotlin.
 */
internal class ClientTests {

	private val billing = client<Billing>()

	@Test
	fun suspendingFunctionReturnsTheResult() {
		runBlocking {
			assertThat(billing.charge(Charge("4711", 30))).isEqualTo(Receipt("4711", 30))
			assertThat(billing.find("none")).isNull()
		}
	}

	@Test
	fun defaultValueIsThatOfTheInterface() {
		runBlocking {
			assertThat(billing.find("4711")).isEqualTo(Receipt("4711", 2026))
			assertThat(billing.find("4711", 2025)).isEqualTo(Receipt("4711", 2025))
		}
		assertThat(application.call("billing.find", """{"reference":"4711"}"""))
			.isEqualTo("""{"reference":"4711","amount":2026}""")
	}

	@Test
	fun flowHasTheElementsOfTheResult() {
		runBlocking {
			assertThat(billing.receipts("ada").toList()).containsExactly(Receipt("ada-1", 1), Receipt("ada-2", 2))
		}
	}

	@Test
	fun cancellationOfTheCoroutineCancelsTheCall() {
		val call = CompletableFuture<Any>()
		val caller = Proxy.newProxyInstance(javaClass.classLoader, arrayOf(CommandCaller::class.java)) { _, _, _ -> call }
		val client = CommandClientFactory.create(application.registry)
			.createClient(Billing::class.java, caller as CommandCaller)
		runBlocking {
			val job = launch(start = CoroutineStart.UNDISPATCHED) { client.charge(Charge("4711", 1)) }
			yield()
			job.cancel()
			job.join()
		}
		assertThat(call).isCancelled()
	}

	@Test
	fun functionsWithoutAResultReturnUnit() {
		val plain = client<Plain>()

		assertThat(plain.nothing()).isEqualTo(Unit)
		runBlocking { assertThat(plain.nothingLater()).isEqualTo(Unit) }
	}

	@Test
	fun nullForANonNullResultFails() {
		val plain = client<Plain>()

		assertThatExceptionOfType(CommandException::class.java).isThrownBy { plain.required() }
			.withMessageStartingWith("Command 'plain.nothing' returned no result, which ")
		assertThatExceptionOfType(CommandException::class.java).isThrownBy { runBlocking { plain.requiredLater() } }
		assertThat(plain.optional()).isNull()
	}

	@Test
	fun valueClassIsItsProperty() {
		application.registry.register("plain.sku") { it.payload() }.join()

		val plain = client<Plain>()

		assertThat(plain.sku(Sku("TEA-1"), "x")).hasToString("""{"sku":"TEA-1","other":"x"}""")
	}

	@Test
	fun failureOfACallIsThrownInTheCoroutine() {
		assertThatExceptionOfType(CommandException::class.java)
			.isThrownBy { runBlocking { client<Missing>().run("a") } }
			.withMessageContaining("missing.run")
	}

	@Test
	fun suspendingFunctionOfAPublisherIsRefused() {
		assertThatExceptionOfType(InvalidMethodException::class.java).isThrownBy { client<Twice>() }
			.withMessageContaining("has a result of type CompletableFuture of a suspending function")
	}

	@CommandExchange("plain")
	interface Plain {

		fun nothing()

		@CommandExchange("nothing")
		suspend fun nothingLater()

		@CommandExchange("nothing")
		fun required(): String

		@CommandExchange("nothing")
		suspend fun requiredLater(): String

		@CommandExchange("nothing")
		fun optional(): String?

		@CommandExchange("sku")
		fun sku(sku: Sku, other: String): JsonNode

	}

	@CommandExchange("missing")
	interface Missing {

		suspend fun run(name: String): String

	}

	@CommandExchange("twice")
	interface Twice {

		suspend fun run(): CompletableFuture<String>

	}

	companion object {

		private val application = KotlinApplication(BillingService::class).also {
			it.registry.register("plain.nothing") { null }.join()
		}

		private inline fun <reified T : Any> client(): T =
			CommandClientFactory.create(application.registry).createClient(T::class.java)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
