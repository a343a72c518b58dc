package io.cmdipc.kotlin

import io.cmdipc.CommandInvocation
import io.cmdipc.annotation.CommandHandler
import io.cmdipc.reactor.ReactorContext as MessageReactorContext
import io.micrometer.context.ContextRegistry
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.reactor.ReactorContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.springframework.boot.WebApplicationType
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.http.MediaType
import org.springframework.test.web.reactive.server.WebTestClient
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController
import org.springframework.web.server.WebFilter
import reactor.core.publisher.Hooks

/**
 * The Reactor context of a request over HTTP in functions that suspend, compared with
 * that in a controller.
 */
internal class ContextTests {

	@ParameterizedTest
	@CsvSource("suspended, acme", "later, acme", "flow, [acme]", "message, acme")
	fun handlerSeesTheContextOfTheRequest(command: String, expected: String) {
		assertThat(call(command)).isEqualTo(expected)
	}

	@Test
	fun handlerSeesWhatAControllerSees() {
		val ofController = client.get().uri("/suspended").exchange().returnResult(String::class.java)
			.responseBody.blockFirst()

		assertThat(call("suspended")).isEqualTo(ofController)
	}

	@Test
	fun callInsideTheApplicationHasNoContext() {
		assertThat(application.call("suspended")).isEqualTo("\"none\"")
	}

	@Test
	fun threadLocalsFollowTheCoroutineIfTheContextIsPropagated() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", tenant)
		Hooks.enableAutomaticContextPropagation()
		try {
			assertThat(call("threadLocal")).isEqualTo("acme acme")
		} finally {
			Hooks.disableAutomaticContextPropagation()
			ContextRegistry.getInstance().removeThreadLocalAccessor("tenant")
		}
	}

	@Test
	fun functionThatSuspendsStartsOnTheThreadOfTheCaller() {
		// With assertions, the name ends with that of the coroutine
		assertThat(application.call("thread")).startsWith("\"${Thread.currentThread().name}")
	}

	private fun call(command: String): String {
		val response = client.post().uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("""{"type":"execute.command.request","id":"1","commandId":"$command"}""")
			.exchange()
			.returnResult(String::class.java)
			.responseBody
			.blockFirst()
		return application.registry.jsonMapper().readTree(response).at("/response/result")
			.let { if (it.isString) it.asString() else it.toString().replace("\"", "") }
	}

	@RestController
	internal class Handlers {

		@CommandHandler("suspended")
		@GetMapping("/suspended")
		suspend fun suspended() = tenant()

		@CommandHandler("later")
		suspend fun later(): String {
			delay(1)
			return tenant()
		}

		@CommandHandler("flow")
		fun flow(): Flow<String> = flow { emit(tenant()) }

		@CommandHandler("message")
		suspend fun message(invocation: CommandInvocation): String {
			delay(1)
			return MessageReactorContext.of(invocation.context()).get("tenant")
		}

		@CommandHandler("threadLocal")
		suspend fun threadLocal(): String {
			val before = tenant.get()
			delay(1)
			return "$before ${tenant.get()}"
		}

		@CommandHandler("thread")
		@Suppress("RedundantSuspendModifier")
		suspend fun thread(): String = Thread.currentThread().name

		private suspend fun tenant(): String =
			currentCoroutineContext()[ReactorContext]?.context?.getOrDefault("tenant", "none") ?: "none"

	}

	@Configuration(proxyBeanMethods = false)
	internal class Filters {

		@Bean
		fun tenantFilter() = WebFilter { exchange, chain ->
			chain.filter(exchange).contextWrite { it.put("tenant", "acme") }
		}

	}

	companion object {

		private val tenant = ThreadLocal<String>()

		private val application = KotlinApplication(
			Handlers::class, Filters::class, web = WebApplicationType.REACTIVE,
			properties = mapOf(
				"server.port" to 0, "server.address" to "127.0.0.1", "cmd-ipc.server.http.enabled" to true,
				"spring.autoconfigure.exclude" to ReactiveWebSecurityAutoConfiguration::class.java.name
			)
		)

		private val client: WebTestClient = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:${application.context.environment.getProperty("local.server.port")}")
			.build()

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
