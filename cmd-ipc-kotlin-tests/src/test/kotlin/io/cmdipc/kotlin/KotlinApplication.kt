package io.cmdipc.kotlin

import io.cmdipc.CommandException
import io.cmdipc.CommandRegistry
import io.cmdipc.message.CommandSchema
import io.cmdipc.message.Payload
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.catchThrowable
import org.springframework.boot.Banner
import org.springframework.boot.WebApplicationType
import org.springframework.boot.autoconfigure.EnableAutoConfiguration
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.context.ConfigurableApplicationContext
import java.util.concurrent.CompletionException
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.reflect.KClass

/**
 * An application with one registry and beans that are written in Kotlin.
 */
internal class KotlinApplication(
	vararg beans: KClass<*>,
	web: WebApplicationType = WebApplicationType.NONE,
	properties: Map<String, Any> = emptyMap()
) : AutoCloseable {

	val context: ConfigurableApplicationContext = SpringApplicationBuilder(Settings::class.java)
		.sources(*beans.map { it.java }.toTypedArray())
		.web(web)
		.properties(properties)
		.bannerMode(Banner.Mode.OFF)
		.logStartupInfo(false)
		.run()

	val registry: CommandRegistry = this.context.getBean(CommandRegistry::class.java)

	inline fun <reified T : Any> bean(): T = this.context.getBean(T::class.java)

	/** Call a command and return its result as JSON, `null` if it has none. */
	fun call(commandId: String, json: String? = null): String? = this.registry
		.execute(commandId, json?.let { Payload.ofJson(it) })
		.get(20, SECONDS)
		?.let { text(it) }

	/** Call a command that fails and return its error. */
	fun error(commandId: String, json: String? = null): CommandException {
		val request = json?.let { Payload.ofJson(it) }
		val failure = catchThrowable { this.registry.execute(commandId, request).orTimeout(20, SECONDS).join() }
		assertThat(failure).isInstanceOf(CompletionException::class.java)
		assertThat(failure.cause).isInstanceOf(CommandException::class.java)
		return failure.cause as CommandException
	}

	fun requestSchema(commandId: String): String? = schema(commandId)?.request()?.let { text(it) }

	fun resultSchema(commandId: String): String? = schema(commandId)?.response()?.let { text(it) }

	private fun schema(commandId: String): CommandSchema? =
		this.registry.commands().first { it.id() == commandId }.definition().schema()

	private fun text(payload: Payload) = String(payload.toJson(this.registry.jsonMapper()))

	override fun close() = this.context.close()

	@EnableAutoConfiguration
	internal class Settings

}
