package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import kotlin.time.Duration

/**
 * Schemas of data classes and value classes.
 */
internal class SchemaTests {

	@Test
	fun propertyOfADataClassIsRequiredUnlessItIsNullableOrHasADefaultValue() {
		assertThat(application.requestSchema("order")).isEqualTo(
			"""{"type":"object","properties":{"sku":{"type":"string"},"coupon":{"type":"string"},"""
				+ """"quantity":{"type":"integer"},"express":{"type":"boolean"}},"required":["sku","express"]}"""
		)
	}

	@Test
	fun valueClassHasTheSchemaOfItsProperty() {
		assertThat(application.requestSchema("parameters"))
			.isEqualTo(
				"""{"type":"object","properties":{"sku":{"type":"string"},"quantity":{"type":"integer"}},"""
					+ """"required":["sku"]}"""
			)
		assertThat(application.requestSchema("line"))
			.isEqualTo(
				"""{"type":"object","properties":{"sku":{"type":"string"},"quantity":{"type":"integer"}},"""
					+ """"required":["sku"]}"""
			)
	}

	@ParameterizedTest
	@CsvSource("sku, string", "unsigned, integer", "duration, integer")
	fun valueClassAsAResultHasTheSchemaOfItsProperty(command: String, type: String) {
		assertThat(application.resultSchema(command)).isEqualTo("""{"type":"$type"}""")
		assertThat(application.registry.jsonMapper().readTree(application.call(command)).nodeType.name)
			.isEqualTo(if (type == "string") "STRING" else "NUMBER")
	}

	@Test
	fun elementsOfAValueClassHaveTheSchemaOfItsProperty() {
		assertThat(application.resultSchema("skus")).isEqualTo("""{"type":"array","items":{"type":"string"}}""")
	}

	@JvmInline
	internal value class Sku(val value: String)

	@JvmInline
	internal value class Quantity(val value: Int)

	internal data class Order(val sku: String, val coupon: String?, val quantity: Int = 1, val express: Boolean)

	internal data class Line(val sku: Sku, val quantity: Quantity = Quantity(1))

	internal class Handlers {

		@CommandHandler("order")
		fun order(order: Order) = order.quantity

		@CommandHandler("parameters")
		fun parameters(sku: Sku, quantity: Quantity?) = "$sku $quantity"

		@CommandHandler("line")
		fun line(line: Line) = line

		@CommandHandler("sku")
		fun sku() = Sku("A")

		@CommandHandler("unsigned")
		fun unsigned() = 4_000_000_000u

		@CommandHandler("duration")
		fun duration(): Duration = Duration.ZERO

		@CommandHandler("skus")
		fun skus() = listOf(Sku("A"), Sku("B"))

	}

	companion object {

		private val application = KotlinApplication(Handlers::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
