package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import jakarta.validation.constraints.Pattern
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource

/**
 * Value classes as parameters, properties and results. Their methods have mangled names.
 */
internal class ValueClassTests {

	@ParameterizedTest
	@ValueSource(strings = ["parameter", "suspended", "withDefault"])
	fun parameterIsReadAsItsProperty(command: String) {
		assertThat(application.call(command, """{"sku":"a","quantity":2}""")).isEqualTo("\"A 2\"")
	}

	@Test
	fun absentParameterHasItsDefaultValue() {
		assertThat(application.call("withDefault", """{"sku":"a"}""")).isEqualTo("\"A 1\"")
	}

	@ParameterizedTest
	@CsvSource("nullable, null null", "suspendedNullable, null null")
	fun absentParameterOfANullableTypeIsNull(command: String, expected: String) {
		assertThat(application.call(command, "{}")).isEqualTo("\"$expected\"")
		assertThat(application.call(command, """{"sku":"a","quantity":3}""")).isEqualTo("\"A 3\"")
	}

	@ParameterizedTest
	@ValueSource(strings = ["parameter", "suspended", "withDefault"])
	fun valueThatTheConstructorRefusesIsInvalid(command: String) {
		assertThat(application.error(command, """{"sku":"","quantity":2}"""))
			.hasMessageStartingWith("The request of command '$command' is invalid: $.sku")
	}

	@ParameterizedTest
	@ValueSource(strings = ["result", "suspendedResult", "interfaceResult"])
	fun resultIsWrittenAsItsProperty(command: String) {
		assertThat(application.call(command)).isEqualTo("\"A\"")
	}

	@ParameterizedTest
	@ValueSource(strings = ["nullResult", "suspendedNullResult", "nullNumber"])
	fun nullIsNoResult(command: String) {
		assertThat(application.call(command)).isNull()
	}

	@Test
	fun elementsAreWrittenAsTheirProperties() {
		assertThat(application.call("elements", """{"skus":["a","b"]}""")).isEqualTo("""["A","B"]""")
	}

	@Test
	fun propertiesOfDataClassesAreReadAndWritten() {
		val line = """{"sku":"A","quantity":2}"""

		assertThat(application.call("line", line)).isEqualTo(line)
		assertThat(application.call("line", """{"sku":"A"}""")).isEqualTo("""{"sku":"A","quantity":1}""")
	}

	@Test
	fun valueClassOfAnObjectIsTheWholeRequest() {
		assertThat(application.call("wrapper", """{"quantity":2,"sku":"A"}""")).isEqualTo("\"A 2\"")
	}

	@Test
	fun valuesOfMapsAreReadAndWritten() {
		assertThat(application.call("stock", """{"a":1}""")).isEqualTo("""{"a":2}""")
	}

	@Test
	fun unsignedNumbersAreNumbers() {
		assertThat(application.call("unsigned", """{"x":4000000000}""")).isEqualTo("4000000000")
	}

	@ParameterizedTest
	@ValueSource(strings = ["constrained", "suspendedConstrained"])
	fun constraintsAreValidated(command: String) {
		assertThat(application.call(command, """{"sku":"A"}""")).isEqualTo("\"A\"")
		assertThat(application.error(command, """{"sku":"a"}"""))
			.hasMessage("The request of command '$command' is invalid: $.sku must match \"[A-Z]+\"")
	}

	@JvmInline
	internal value class Sku(val value: String) {

		init {
			require(this.value.isNotEmpty()) { "empty" }
		}

		fun upper() = Sku(this.value.uppercase())

		override fun toString() = this.value.uppercase()

	}

	@JvmInline
	internal value class Quantity(val value: Int) {

		override fun toString() = this.value.toString()

	}

	internal data class Line(val sku: Sku, val quantity: Quantity = Quantity(1))

	@JvmInline
	internal value class Wrapper(val line: Line)

	internal interface Source {

		fun interfaceResult(): Sku

	}

	internal class Handlers : Source {

		@CommandHandler("parameter")
		fun parameter(sku: Sku, quantity: Quantity) = "$sku $quantity"

		@CommandHandler("suspended")
		suspend fun suspended(sku: Sku, quantity: Quantity): String {
			yield()
			return "$sku $quantity"
		}

		@CommandHandler("withDefault")
		fun withDefault(sku: Sku, quantity: Quantity = Quantity(1)) = "$sku $quantity"

		@CommandHandler("nullable")
		fun nullable(sku: Sku?, quantity: Quantity?) = "$sku $quantity"

		@CommandHandler("suspendedNullable")
		suspend fun suspendedNullable(sku: Sku?, quantity: Quantity?): String {
			yield()
			return "$sku $quantity"
		}

		@CommandHandler("result")
		fun result() = Sku("A")

		@CommandHandler("suspendedResult")
		suspend fun suspendedResult(): Sku {
			yield()
			return Sku("A")
		}

		@CommandHandler("interfaceResult")
		override fun interfaceResult() = Sku("A")

		@CommandHandler("nullResult")
		fun nullResult(): Sku? = null

		@CommandHandler("suspendedNullResult")
		suspend fun suspendedNullResult(): Sku? {
			yield()
			return null
		}

		@CommandHandler("nullNumber")
		fun nullNumber(): Quantity? = null

		@CommandHandler("elements")
		fun elements(skus: List<Sku>) = skus.map { it.upper() }

		@CommandHandler("line")
		fun line(line: Line) = line

		@CommandHandler("wrapper")
		fun wrapper(wrapper: Wrapper) = "${wrapper.line.sku} ${wrapper.line.quantity}"

		@CommandHandler("stock")
		fun stock(stock: Map<String, Quantity>) = stock.mapValues { Quantity(it.value.value + 1) }

		@CommandHandler("unsigned")
		fun unsigned(x: UInt) = x

		@CommandHandler("constrained")
		fun constrained(@Pattern(regexp = "[A-Z]+") sku: Sku) = sku

		@CommandHandler("suspendedConstrained")
		suspend fun suspendedConstrained(@Pattern(regexp = "[A-Z]+") sku: Sku): Sku {
			yield()
			return sku
		}

	}

	companion object {

		private val application = KotlinApplication(Handlers::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
