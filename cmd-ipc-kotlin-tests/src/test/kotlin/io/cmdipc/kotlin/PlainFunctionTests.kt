package io.cmdipc.kotlin

import io.cmdipc.CommandException
import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.annotation.CommandHandler
import io.cmdipc.handler.CommandHandlerRegistrar
import io.cmdipc.message.ErrorCode
import io.cmdipc.message.Payload
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

/**
 * Functions that do not suspend, in classes and objects of all kinds.
 */
internal class PlainFunctionTests {

	@Test
	fun finalClassWithoutAProxyIsABean() {
		assertThat(application.call("add", """{"x":1,"y":2}""")).isEqualTo("3")
	}

	@ParameterizedTest
	@ValueSource(strings = ["internal", "private", "expression", "object", "generic", "getter"])
	fun functionIsCalled(command: String) {
		assertThat(application.call(command)).isEqualTo("\"$command\"")
	}

	@ParameterizedTest
	@ValueSource(strings = ["unit", "unitAsAny", "genericUnit", "nothing"])
	fun functionWithoutAResultHasNone(command: String) {
		assertThat(application.call(command)).isNull()
	}

	@Test
	fun callerReceivesTheCodeOfACommandException() {
		for (command in listOf("refuse", "refuseByDefault")) {
			val error = application.error(command, "{}")

			assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND)
			assertThat(error).hasMessage("No more")
		}
	}

	@Test
	fun deferredIsAwaited() {
		assertThat(application.call("deferred")).isEqualTo("\"later\"")
	}

	@Test
	fun descriptionHasTheNamesAndTypesOfKotlin() {
		assertThat(application.bean<CommandHandlerRegistrar>().handlers().map { it.method() }).contains(
			"PlainFunctionTests.Handlers.internal()", "PlainFunctionTests.Handlers.mangled(PlainFunctionTests.Sku)",
			"PlainFunctionTests.Handlers.suspended(int)"
		)
	}

	@Test
	fun listenerHearsEvents() {
		application.registry.emit("happened", Payload.ofJson("""{"sku":"A"}"""))

		assertThat(application.bean<Handlers>().heard.poll(20, SECONDS)).isEqualTo("A 1 null")
	}

	@JvmInline
	internal value class Sku(val value: String)

	internal interface Supplier<T> {

		fun supply(): T

	}

	internal class Generic : Supplier<String> {

		@CommandHandler("generic")
		override fun supply() = "generic"

	}

	internal class GenericUnit : Supplier<Unit> {

		@CommandHandler("genericUnit")
		override fun supply() = Unit

	}

	internal object Single {

		@CommandHandler("object")
		fun handle() = "object"

	}

	internal class Handlers {

		val heard = LinkedBlockingQueue<String>()

		@get:CommandHandler("getter")
		val getter = "getter"

		@CommandHandler("add")
		fun add(x: Int, y: Int) = x + y

		@CommandHandler("internal")
		internal fun internal() = "internal"

		@CommandHandler("private")
		@Suppress("unused")
		private fun private() = "private"

		@CommandHandler("expression")
		fun `an expression`() = "expression"

		@CommandHandler("unit")
		fun unit() = Unit

		@CommandHandler("unitAsAny")
		fun unitAsAny(): Any = Unit

		@CommandHandler("nothing")
		fun nothing(): Nothing? = null

		@CommandHandler("refuse")
		fun refuse(): Nothing = throw CommandException(ErrorCode.NOT_FOUND, "No more")

		@CommandHandler("refuseByDefault")
		fun refuseByDefault(x: Int = refuse()) = x

		@CommandHandler("deferred")
		fun deferred(): Deferred<String> = CompletableDeferred("later")

		@CommandHandler("mangled")
		fun mangled(sku: Sku) = sku.value

		@CommandHandler("suspended")
		@Suppress("RedundantSuspendModifier")
		suspend fun suspended(x: Int) = x

		@CommandEventListener("happened")
		fun onEvent(sku: String, quantity: Int = 1, coupon: String?) {
			this.heard.add("$sku $quantity $coupon")
		}

	}

	@Configuration(proxyBeanMethods = false)
	internal class Objects {

		@Bean
		fun single() = Single

	}

	companion object {

		private val application =
			KotlinApplication(Handlers::class, Generic::class, GenericUnit::class, Objects::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
