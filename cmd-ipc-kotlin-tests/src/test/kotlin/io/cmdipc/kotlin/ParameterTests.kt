package io.cmdipc.kotlin

import io.cmdipc.CommandInvocation
import io.cmdipc.annotation.CommandHandler
import io.cmdipc.message.ErrorCode
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.NotBlank
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import java.security.Principal
import java.util.Optional

/**
 * Nullable parameters, and parameters with default values.
 */
internal class ParameterTests {

	@ParameterizedTest
	@ValueSource(strings = ["coupon", "item", "count", "suspendedCoupon", "nullableDefault"])
	fun absentPropertyOfANullableTypeIsNull(command: String) {
		assertThat(application.call(command, """{"sku":"A","value":null}""")).isEqualTo("\"A null\"")
		assertThat(application.requestSchema(command)).endsWith(""""required":["sku"]}""")
		if (command != "nullableDefault") {
			assertThat(application.call(command, """{"sku":"A"}""")).isEqualTo("\"A null\"")
		}
	}

	@ParameterizedTest
	@ValueSource(strings = ["coupon", "suspendedCoupon", "default", "suspendedDefault"])
	fun absentPropertyOfAnyOtherTypeIsRefused(command: String) {
		assertThat(application.error(command, """{"value":"1"}"""))
			.hasMessage("The request of command '$command' is invalid: $.sku is missing")
		assertThat(application.error(command, """{"sku":null}"""))
			.hasMessage("The request of command '$command' is invalid: $.sku must not be null")
	}

	@ParameterizedTest
	@ValueSource(strings = ["default", "suspendedDefault", "inheritedDefault", "internalDefault", "openDefault"])
	fun absentPropertyHasTheDefaultValue(command: String) {
		assertThat(application.call(command, """{"sku":"A"}""")).isEqualTo("\"A 1\"")
		assertThat(application.call(command, """{"sku":"A","quantity":2}""")).isEqualTo("\"A 2\"")
		assertThat(application.requestSchema(command)).endsWith(""""required":["sku"]}""")
	}

	@ParameterizedTest
	@ValueSource(strings = ["default", "suspendedDefault"])
	fun nullForADefaultValueOfANonNullTypeIsRefused(command: String) {
		assertThat(application.error(command, """{"sku":"A","quantity":null}"""))
			.hasMessage("The request of command '$command' is invalid: $.quantity must not be null")
	}

	@Test
	fun defaultValueMayDependOnAnotherArgument() {
		assertThat(application.call("dependent", """{"sku":"A"}""")).isEqualTo("\"A A-label 0 now\"")
		assertThat(application.call("dependent", """{"sku":"A","price":3}""")).isEqualTo("\"A A-label 3 now\"")
	}

	@ParameterizedTest
	@CsvSource("optionalRequest, 7", "nullableRequest, -1")
	fun absentRequestIsTheDefaultValueOrNull(command: String, expected: String) {
		assertThat(application.call(command)).isEqualTo(expected)
		assertThat(application.call(command, """{"sku":"A","quantity":3}""")).isEqualTo("3")
	}

	@Test
	fun absentRequestIsRefusedOtherwise() {
		assertThat(application.error("request").code()).isEqualTo(ErrorCode.INVALID_REQUEST)
	}

	@Test
	fun principalOfANullableTypeIsOptional() {
		assertThat(application.call("anonymous")).isEqualTo("\"nobody\"")
		assertThat(application.error("authenticated"))
			.hasMessage("Command 'authenticated' requires an authenticated caller")
	}

	@Test
	fun constraintsOfParametersAreValidated() {
		assertThat(application.call("constrained", """{"sku":"A"}""")).isEqualTo("\"A 1\"")
		assertThat(application.call("suspendedConstrained", """{"sku":"A"}""")).isEqualTo("\"A 1\"")
		for (command in listOf("constrained", "suspendedConstrained")) {
			assertThat(application.error(command, """{"sku":" ","quantity":10}""")).hasMessage(
				"The request of command '$command' is invalid: "
					+ "$.quantity must be less than or equal to 9; $.sku must not be blank"
			)
		}
	}

	@Test
	fun receiverOfAnExtensionIsTheRequest() {
		assertThat(application.call("extension", """{"sku":"A","quantity":3}""")).isEqualTo("3")
	}

	internal data class Item(val sku: String, val quantity: Int = 1)

	internal interface Priced {

		fun inheritedDefault(sku: String, quantity: Int = 1): String

	}

	internal open class Handlers : Priced {

		@CommandHandler("coupon")
		fun coupon(sku: String, value: String?) = "$sku $value"

		@CommandHandler("item")
		fun item(sku: String, value: Item?) = "$sku $value"

		@CommandHandler("count")
		fun count(sku: String, value: Int?) = "$sku $value"

		@CommandHandler("suspendedCoupon")
		suspend fun suspendedCoupon(sku: String, value: String?): String {
			yield()
			return "$sku $value"
		}

		@CommandHandler("nullableDefault")
		fun nullableDefault(sku: String, value: String? = null) = "$sku $value"

		@CommandHandler("default")
		fun default(sku: String, quantity: Int = 1) = "$sku $quantity"

		@CommandHandler("suspendedDefault")
		suspend fun suspendedDefault(sku: String, quantity: Int = 1): String {
			yield()
			return "$sku $quantity"
		}

		@CommandHandler("inheritedDefault")
		override fun inheritedDefault(sku: String, quantity: Int) = "$sku $quantity"

		@CommandHandler("internalDefault")
		internal fun internalDefault(sku: String, quantity: Int = 1) = "$sku $quantity"

		@CommandHandler("openDefault")
		open fun openDefault(sku: String, quantity: Long = 1) = "$sku $quantity"

		@CommandHandler("dependent")
		fun dependent(
			sku: String,
			label: String = "$sku-label",
			price: Optional<Int> = Optional.of(0),
			invocation: CommandInvocation,
			time: String = if (invocation.commandId() == "dependent") "now" else "never"
		) = "$sku $label ${price.get()} $time"

		@CommandHandler("request")
		fun request(item: Item) = item.quantity

		@CommandHandler("optionalRequest")
		fun optionalRequest(item: Item = Item("A", 7)) = item.quantity

		@CommandHandler("nullableRequest")
		fun nullableRequest(item: Item?) = item?.quantity ?: -1

		@CommandHandler("anonymous")
		fun anonymous(principal: Principal?) = principal?.name ?: "nobody"

		@CommandHandler("authenticated")
		fun authenticated(principal: Principal): String = principal.name

		@CommandHandler("constrained")
		fun constrained(@NotBlank sku: String, @Max(9) quantity: Int = 1) = "$sku $quantity"

		@CommandHandler("suspendedConstrained")
		suspend fun suspendedConstrained(@NotBlank sku: String, @Max(9) quantity: Int = 1): String {
			yield()
			return "$sku $quantity"
		}

		@CommandHandler("extension")
		fun Item.extension() = this.quantity

	}

	companion object {

		private val application = KotlinApplication(Handlers::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
