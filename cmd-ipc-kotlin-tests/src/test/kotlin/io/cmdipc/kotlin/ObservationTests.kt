package io.cmdipc.kotlin

import ch.qos.logback.classic.Level
import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.AppenderBase
import io.cmdipc.CommandRegistry
import io.cmdipc.annotation.CommandEventListener
import io.cmdipc.annotation.CommandHandler
import io.opentelemetry.context.Context
import io.opentelemetry.sdk.common.CompletableResultCode
import io.opentelemetry.sdk.trace.ReadWriteSpan
import io.opentelemetry.sdk.trace.ReadableSpan
import io.opentelemetry.sdk.trace.SpanProcessor
import io.opentelemetry.sdk.trace.data.SpanData
import io.opentelemetry.sdk.trace.data.StatusData
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.future.await as awaitFuture
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.slf4j.LoggerFactory
import reactor.core.publisher.Hooks
import java.util.concurrent.ConcurrentLinkedQueue

/**
 * Spans and logs of functions that suspend.
 */
internal class ObservationTests {

	private val lines = Lines()

	@AfterEach
	fun stopLog() {
		logger.detachAppender(lines)
		logger.level = null
		logger.isAdditive = true
		Hooks.disableAutomaticContextPropagation()
	}

	@ParameterizedTest
	@ValueSource(strings = ["traced", "tracedFlow"])
	fun logOfTheCoroutineHasTheTraceAndTheCommand(command: String) {
		start().use {
			it.call(command)

			val span = it.bean<Spans>().ended("handle $command")
			assertThat(lines.seen).containsExactly("before", "after")
			assertThat(lines.keys).allSatisfy { keys ->
				assertThat(keys)
					.containsEntry("traceId", span.traceId)
					.containsEntry("spanId", span.spanId)
					.containsEntry("cmdipc.command", command)
			}
		}
	}

	@Test
	fun logOfTheCoroutineOfAListenerHasTheTrace() {
		start().use {
			it.bean<CommandRegistry>().emit("heard", null)

			val span = it.bean<Spans>().ended("receive heard")
			assertThat(lines.seen).containsExactly("before", "after")
			assertThat(lines.keys).allSatisfy { keys ->
				assertThat(keys).containsEntry("traceId", span.traceId).containsEntry("spanId", span.spanId)
			}
		}
	}

	@Test
	fun spanEndsWithTheCoroutine() {
		start().use {
			val call = it.registry.execute("waiting", null)
			val spans = it.bean<Spans>()
			await().until { it.bean<Handlers>().isWaiting }
			assertThat(spans.all).noneMatch { span -> span.name.endsWith("waiting") }

			it.bean<Handlers>().gate.complete("done")
			call.join()

			assertThat(spans.ended("handle waiting").status).isEqualTo(StatusData.unset())
		}
	}

	@Test
	fun spanOfACancelledCoroutineEnds() {
		start().use {
			val call = it.registry.execute("waiting", null)
			await().until { it.bean<Handlers>().isWaiting }

			call.cancel(false)

			it.bean<Spans>().ended("handle waiting")
			await().untilAsserted { assertThat(it.bean<Handlers>().hasEnded).isTrue() }
		}
	}

	@Test
	fun exceptionOfTheCoroutineIsRecorded() {
		start().use {
			it.error("failing")

			val span = it.bean<Spans>().ended("handle failing")
			assertThat(span.status.statusCode.name).isEqualTo("ERROR")
			assertThat(span.events.map { event -> event.name }).containsExactly("exception")
			assertThat(span.events.first().attributes.toString()).contains("out of tea")
		}
	}

	@Test
	fun nestedCallIsAChildOfTheCoroutine() {
		start().use {
			it.call("nested")

			val handled = it.bean<Spans>().ended("handle nested")
			assertThat(it.bean<Spans>().ended("call traced").parentSpanId).isEqualTo(handled.spanId)
		}
	}

	/* The start of an application configures the log. */
	private fun start(): KotlinApplication {
		val application = KotlinApplication(
			Handlers::class, Spans::class,
			properties = mapOf(
				"spring.reactor.context-propagation" to "auto", "management.tracing.sampling.probability" to 1
			)
		)
		lines.start()
		logger.level = Level.INFO
		logger.isAdditive = false
		logger.addAppender(lines)
		return application
	}

	internal class Handlers(private val commands: CommandRegistry) {

		val gate = CompletableDeferred<String>()

		@Volatile
		var isWaiting = false

		@Volatile
		var hasEnded = false

		@CommandHandler("traced")
		suspend fun traced() {
			logger.info("before")
			delay(1)
			logger.info("after")
		}

		@CommandHandler("tracedFlow")
		fun tracedFlow(): Flow<String> = flow {
			traced()
			emit("done")
		}

		@CommandEventListener("heard")
		suspend fun heard() = traced()

		@CommandHandler("waiting")
		suspend fun waiting(): String {
			try {
				this.isWaiting = true
				return this.gate.await()
			} finally {
				this.hasEnded = true
			}
		}

		@CommandHandler("failing")
		suspend fun failing() {
			delay(1)
			error("out of tea")
		}

		@CommandHandler("nested")
		suspend fun nested() {
			delay(1)
			this.commands.execute("traced", null).awaitFuture()
		}

	}

	internal class Spans : SpanProcessor {

		val all = ConcurrentLinkedQueue<SpanData>()

		/** Wait for a span and return it. */
		fun ended(name: String): SpanData {
			await().untilAsserted { assertThat(this.all.map { it.name }).contains(name) }
			return this.all.first { it.name == name }
		}

		override fun onStart(parentContext: Context, span: ReadWriteSpan) = Unit

		override fun isStartRequired() = false

		override fun onEnd(span: ReadableSpan) {
			this.all.add(span.toSpanData())
		}

		override fun isEndRequired() = true

		override fun forceFlush(): CompletableResultCode = CompletableResultCode.ofSuccess()

	}

	private class Lines : AppenderBase<ILoggingEvent>() {

		val seen = ConcurrentLinkedQueue<String>()

		val keys = ConcurrentLinkedQueue<Map<String, String>>()

		override fun append(event: ILoggingEvent) {
			this.seen.add(event.formattedMessage)
			this.keys.add(HashMap(event.mdcPropertyMap))
		}

	}

	companion object {

		private val logger = LoggerFactory.getLogger("coroutine") as Logger

	}

}
