package io.cmdipc.kotlin

import io.cmdipc.CommandRegistry
import io.cmdipc.kotlin.samples.Demand
import io.cmdipc.kotlin.samples.Item
import io.cmdipc.kotlin.samples.Order
import io.cmdipc.kotlin.samples.OrderPlaced
import io.cmdipc.kotlin.samples.Shop
import io.cmdipc.kotlin.samples.Sku
import io.cmdipc.kotlin.samples.Stock
import jakarta.validation.Validation
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.entry
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import java.io.File

/**
 * The samples of the documentation, which are compiled with these tests.
 */
internal class DocumentationTests {

	@TestFactory
	fun everyBlockIsPartOfASample(): List<DynamicTest> {
		val samples = files(File("src/test/kotlin/io/cmdipc/kotlin/samples"), "kt").map { it.readText() }
		val blocks = (files(File("../docs"), "md") + File("../README.md")).flatMap { page ->
			BLOCK.findAll(page.readText()).map { page.name to it.groupValues[1] }
		}
		assertThat(blocks).isNotEmpty()
		return blocks.map { (page, block) ->
			DynamicTest.dynamicTest("$page ${block.lineSequence().first()}") {
				assertThat(samples).anyMatch { it.contains(block) }
			}
		}
	}

	@Test
	fun samplesDoWhatThePageSays() {
		KotlinApplication(Stock::class, Shop::class).use {
			val shop = it.bean<Shop>()
			val order = Order(Sku("TEA-1"), 5)
			runBlocking {
				assertThat(shop.order(order)).isEqualTo(0)
				assertThat(shop.products()).containsExactly(Sku("TEA-1"))
			}
			assertThat(it.call("stock.available", """{"sku":"TEA-1"}""")).isEqualTo("false")
			assertThat(it.call("stock.available", """{"sku":"TEA-1","coupon":"always"}""")).isEqualTo("true")
			assertThat(it.error("stock.available", """{"sku":" "}""")).hasMessageContaining("$.sku")
			assertThat(it.error("stock.reserve", """{"sku":"none"}""")).hasMessage("There is no product 'none'")

			shop.cancel(order)

			await().untilAsserted {
				assertThat(it.call("stock.available", """{"sku":"TEA-1","quantity":5}""")).isEqualTo("true")
			}
		}
	}

	@Test
	fun eventsReachTheListenerOfTheirType() {
		KotlinApplication(Demand::class).use {
			it.bean<CommandRegistry>().emit(OrderPlaced(Sku("TEA-1"), 3))

			await().untilAsserted { assertThat(it.bean<Demand>().sold).containsExactly(entry(Sku("TEA-1"), 3)) }
		}
	}

	@Test
	fun constraintsOfFieldsAreFound() {
		Validation.buildDefaultValidatorFactory().use {
			assertThat(it.validator.validate(Item(" ", 0))).hasSize(2)
		}
	}

	private fun files(directory: File, extension: String) =
		directory.listFiles()!!.filter { it.extension == extension }.sorted()

	companion object {

		private val BLOCK = Regex("(?ms)^```kotlin\n(.*?)^```$")

	}

}
