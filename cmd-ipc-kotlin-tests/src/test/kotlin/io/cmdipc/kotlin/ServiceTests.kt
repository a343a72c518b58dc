package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandService
import io.cmdipc.client.CommandClientFactory
import io.cmdipc.contract.CommandExchange
import io.cmdipc.kotlin.samples.Sku
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test

/**
 * Command services and their clients whose interfaces are written in Kotlin.
 */
internal class ServiceTests {

	private val skus = CommandClientFactory.create(application.registry).createClient(Skus::class.java)

	@Test
	fun valueClassIsTheResultOfASuspendingFunction() {
		runBlocking {
			assertThat(skus.later(Sku("TEA-1")).value).isEqualTo("TEA-1")
			assertThat(skus.maybe("none")).isNull()
			assertThat(skus.maybe("TEA-1")).isEqualTo(Sku("TEA-1"))
			assertThat(skus.weight("x")).isEqualTo(Weight(3))
			assertThat(skus.maybeWeight(true)).isEqualTo(Weight(3))
			assertThat(skus.maybeWeight(false)).isNull()
		}
	}

	@Test
	fun valueClassIsTheResultOfAFunction() {
		assertThat(skus.now(Sku("TEA-1")).value).isEqualTo("TEA-1")
		assertThat(skus.weightNow("x")).isEqualTo(Weight(3))
		assertThat(skus.all(listOf(Sku("a")))).containsExactly(Sku("a"))
	}

	@Test
	fun inheritedFunctionOfAGenericInterfaceIsCalledByEitherType() {
		assertThat(skus.put(Item("a"))).isEqualTo(Item("a"))
		val store: Store<Item> = skus
		assertThat(store.put(Item("b"))).isEqualTo(Item("b"))
		assertThat(skus.twice(Item("c"))).containsExactly(Item("c"), Item("c"))
	}

	data class Item(val name: String)

	@JvmInline
	value class Weight(val grams: Int)

	interface Store<T> {

		fun put(value: T): T

		fun twice(value: T): List<T> = listOf(put(value), put(value))

	}

	@CommandExchange("skus")
	interface Skus : Store<Item> {

		override fun put(value: Item): Item

		suspend fun later(sku: Sku): Sku

		suspend fun maybe(name: String): Sku?

		suspend fun weight(name: String): Weight

		suspend fun maybeWeight(some: Boolean): Weight?

		fun now(sku: Sku): Sku

		fun weightNow(name: String): Weight

		fun all(list: List<Sku>): List<Sku>

	}

	@CommandService
	class SkuService : Skus {

		override fun put(value: Item) = value

		override suspend fun later(sku: Sku) = sku

		override suspend fun maybe(name: String) = if (name == "none") null else Sku(name)

		override suspend fun weight(name: String) = Weight(3)

		override suspend fun maybeWeight(some: Boolean) = if (some) Weight(3) else null

		override fun now(sku: Sku) = sku

		override fun weightNow(name: String) = Weight(3)

		override fun all(list: List<Sku>) = list

	}

	companion object {

		private val application = KotlinApplication(SkuService::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
