package io.cmdipc.kotlin

import io.cmdipc.CommandException
import io.cmdipc.CommandInvocation
import io.cmdipc.EventDelivery
import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.annotation.CommandHandler
import io.cmdipc.channel.MessageContext
import io.cmdipc.message.ErrorCode
import io.cmdipc.message.Payload
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.future.await
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono
import java.time.Duration
import java.util.Optional
import java.util.concurrent.CompletableFuture
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS

/**
 * Handlers and listeners that suspend.
 */
internal class SuspendingFunctionTests {

	@Test
	fun continuationIsNoPropertyOfTheSchema() {
		assertThat(application.requestSchema("add"))
			.isEqualTo("""{"type":"object","properties":{"x":{"type":"integer"},"y":{"type":"integer"}},"required":["x","y"]}""")
		assertThat(application.requestSchema("unit")).isNull()
	}

	@Test
	fun callReturnsTheResult() {
		assertThat(application.call("add", """{"x":1,"y":2}""")).isEqualTo("3")
		assertThat(application.call("receipt", """{"name":"A"}""")).isEqualTo("""{"name":"A","price":1}""")
	}

	@ParameterizedTest
	@ValueSource(strings = ["unit", "null", "nothing", "unitAsAny"])
	fun functionWithoutAResultHasNone(command: String) {
		assertThat(application.call(command)).isNull()
	}

	@ParameterizedTest
	@CsvSource("unit,", "nothing,", "null, string")
	fun schemaOfTheResultIsThatOfTheDeclaredType(command: String, type: String?) {
		assertThat(application.resultSchema(command)).isEqualTo(type?.let { """{"type":"$it"}""" })
	}

	@ParameterizedTest
	@ValueSource(strings = ["flow", "suspendedFlow", "list", "flux", "flowAsAny"])
	fun severalElementsAreAList(command: String) {
		assertThat(application.call(command)).isEqualTo("""[{"name":"A","price":1},{"name":"B","price":1}]""")
		if (command != "flowAsAny") {
			assertThat(application.resultSchema(command)).startsWith("""{"type":"array","items":{"type":"object",""")
		}
	}

	@ParameterizedTest
	@ValueSource(strings = ["mono", "deferred", "stage", "optional"])
	fun whatIsReturnedLaterIsAwaited(command: String) {
		assertThat(application.call(command)).isEqualTo("\"later\"")
		assertThat(application.resultSchema(command)).isEqualTo("""{"type":"string"}""")
	}

	@ParameterizedTest
	@ValueSource(strings = ["refuse", "refuseLater", "refuseInFlow"])
	fun callerReceivesTheCodeOfACommandException(command: String) {
		val error = application.error(command)

		assertThat(error.code()).isEqualTo(ErrorCode.NOT_FOUND)
		assertThat(error).hasMessage("No more")
	}

	@ParameterizedTest
	@ValueSource(strings = ["fail", "failLater", "timeout"])
	fun anyOtherExceptionIsAnInternalError(command: String) {
		assertThat(application.error(command).code()).isEqualTo(ErrorCode.INTERNAL_ERROR)
		assertThat(application.error(command)).hasMessageNotContaining("secret")
	}

	@Test
	fun invalidRequestDoesNotReachTheFunction() {
		val error = application.error("add", """{"x":1}""")

		assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST)
		assertThat(error).hasMessage("The request of command 'add' is invalid: $.y is missing")
	}

	@Test
	fun functionThatSuspendsOccupiesNoThread() {
		val open = application.bean<Handlers>().open
		val calls = (1..5_000).map { application.registry.execute("wait", null) }
		assertThat(calls).noneMatch { it.isDone }

		open.complete("open")

		assertThat(calls).allSatisfy { assertThat(it.get(20, SECONDS)).isEqualTo(Payload.of("open")) }
	}

	@ParameterizedTest
	@ValueSource(strings = ["endless", "endlessFlow"])
	fun callThatIsCancelledCancelsTheCoroutine(command: String) {
		val call = application.registry.execute(command, null)
		assertThat(application.bean<Handlers>().begun.poll(20, SECONDS)).isEqualTo(command)

		call.cancel(false)

		assertThat(application.bean<Handlers>().cancelled.poll(20, SECONDS)).isEqualTo(command)
	}

	@ParameterizedTest
	@ValueSource(strings = ["endless", "endlessFlow"])
	fun callThatTimesOutCancelsTheCoroutine(command: String) {
		val call = application.registry.withTimeout(Duration.ofMillis(100)).execute(command, null)

		assertThat(application.bean<Handlers>().begun.poll(20, SECONDS)).isEqualTo(command)
		assertThat(application.bean<Handlers>().cancelled.poll(20, SECONDS)).isEqualTo(command)
		assertThat(call).isCompletedExceptionally()
	}

	@Test
	fun functionCallsOtherCommands() {
		assertThat(application.call("outer", """{"x":1,"y":2}""")).isEqualTo("3")
	}

	@Test
	fun messageArgumentsAreSupportedInAnyPosition() {
		assertThat(application.call("message", """{"x":1}""")).isEqualTo("\"message 1 true\"")
	}

	@Test
	fun listenerHearsEvents() {
		application.registry.emit("happened", Payload.ofJson("""{"name":"A","price":2}"""))

		val heard = application.bean<Handlers>().heard
		assertThat(setOf(heard.poll(20, SECONDS), heard.poll(20, SECONDS))).containsExactlyInAnyOrder("A 2", "happened")
	}

	internal data class Receipt(val name: String, val price: Int = 1)

	internal class Handlers {

		val open = CompletableDeferred<String>()

		val heard = LinkedBlockingQueue<String>()

		val begun = LinkedBlockingQueue<String>()

		val cancelled = LinkedBlockingQueue<String>()

		@CommandHandler("endless")
		suspend fun endless(): String = waitWithoutEnd("endless")

		@CommandHandler("endlessFlow")
		fun endlessFlow(): Flow<String> = flow { emit(waitWithoutEnd("endlessFlow")) }

		private suspend fun waitWithoutEnd(name: String): String {
			this.begun.add(name)
			try {
				awaitCancellation()
			}
			finally {
				this.cancelled.add(name)
			}
		}

		@CommandHandler("add")
		suspend fun add(x: Int, y: Int): Int {
			yield()
			return x + y
		}

		@CommandHandler("receipt")
		suspend fun receipt(receipt: Receipt): Receipt {
			delay(1)
			return receipt
		}

		@CommandHandler("unit")
		suspend fun unit() = yield()

		@CommandHandler("null")
		suspend fun returnNull(): String? {
			yield()
			return null
		}

		@CommandHandler("nothing")
		suspend fun returnNothing(): Nothing? {
			yield()
			return null
		}

		@CommandHandler("unitAsAny")
		suspend fun unitAsAny(): Any {
			return yield()
		}

		@CommandHandler("flow")
		fun flow(): Flow<Receipt> = flowOf(Receipt("A"), Receipt("B"))

		@CommandHandler("suspendedFlow")
		suspend fun suspendedFlow(): Flow<Receipt> {
			yield()
			return flow {
				emit(Receipt("A"))
				yield()
				emit(Receipt("B"))
			}
		}

		@CommandHandler("flowAsAny")
		suspend fun flowAsAny(): Any = suspendedFlow()

		@CommandHandler("list")
		suspend fun list(): List<Receipt> {
			yield()
			return listOf(Receipt("A"), Receipt("B"))
		}

		@CommandHandler("flux")
		suspend fun flux(): Flux<Receipt> {
			yield()
			return Flux.just(Receipt("A"), Receipt("B"))
		}

		@CommandHandler("mono")
		suspend fun mono(): Mono<String> {
			yield()
			return Mono.just("later")
		}

		@CommandHandler("deferred")
		suspend fun deferred(): Deferred<String> {
			yield()
			return CompletableDeferred("later")
		}

		@CommandHandler("stage")
		suspend fun stage(): CompletableFuture<String> {
			yield()
			return CompletableFuture.completedFuture("later")
		}

		@CommandHandler("optional")
		suspend fun optional(): Optional<String> {
			yield()
			return Optional.of("later")
		}

		@CommandHandler("refuse")
		@Suppress("RedundantSuspendModifier")
		suspend fun refuse(): String = throw CommandException(ErrorCode.NOT_FOUND, "No more")

		@CommandHandler("refuseLater")
		suspend fun refuseLater(): String {
			delay(1)
			return refuse()
		}

		@CommandHandler("refuseInFlow")
		fun refuseInFlow(): Flow<String> = flow { emit(refuse()) }

		@CommandHandler("fail")
		@Suppress("RedundantSuspendModifier")
		suspend fun fail(): String = error("secret")

		@CommandHandler("failLater")
		suspend fun failLater(): String {
			delay(1)
			return fail()
		}

		@CommandHandler("timeout")
		suspend fun timeout(): String = withTimeout(1) {
			delay(20_000)
			"never"
		}

		@CommandHandler("wait")
		suspend fun await(): String = this.open.await()

		@CommandHandler("outer")
		suspend fun outer(x: Int, y: Int, invocation: CommandInvocation): Int =
			invocation.caller().execute("add", mapOf("x" to x, "y" to y), Int::class.javaObjectType).await()

		@CommandHandler("message")
		suspend fun message(invocation: CommandInvocation, x: Int, context: MessageContext): String {
			yield()
			return "${invocation.commandId()} $x ${context.principal() == null}"
		}

		@CommandEventListener("happened")
		suspend fun onEvent(receipt: Receipt) {
			delay(1)
			this.heard.add("${receipt.name} ${receipt.price}")
		}

		@CommandEventListener("happened")
		suspend fun onDelivery(event: EventDelivery) {
			yield()
			this.heard.add(event.eventId())
		}

	}

	companion object {

		private val application = KotlinApplication(Handlers::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
