package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.boot.WebApplicationType
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import org.springframework.http.MediaType
import org.springframework.security.config.Customizer
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity
import org.springframework.security.config.web.server.ServerHttpSecurity
import org.springframework.security.core.context.SecurityContextHolder
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService
import org.springframework.security.core.userdetails.User
import org.springframework.security.web.server.SecurityWebFilterChain
import org.springframework.test.web.reactive.server.WebTestClient
import reactor.core.publisher.Hooks
import java.security.Principal

/**
 * The user who is logged in, and method security, in functions that suspend.
 */
internal class SecurityTests {

	@ParameterizedTest
	@CsvSource(
		"principal, ann", "reactive, ann|ann", "flow, ann|ann", "blocking, ann", "guarded, ann|ann", "guardedFlow, ann|ann"
	)
	fun functionKnowsTheUserOfARequest(command: String, known: String) {
		assertThat(post(command, "ann")).contains(known, "\"ok\":true")
	}

	@ParameterizedTest
	@CsvSource("reactive, nobody|nobody", "flow, nobody|nobody", "blocking, nobody")
	fun functionKnowsThatNobodyIsLoggedIn(command: String, known: String) {
		assertThat(post(command, null)).contains(known, "\"ok\":true")
	}

	@ParameterizedTest
	@ValueSource(strings = ["guarded", "guardedFlow"])
	fun functionThatReactiveMethodSecurityGuardsDoesNotRunForOthers(command: String) {
		val before = application.bean<GuardedHandlers>().runs.get()

		for (user in listOf("bob", null)) {
			assertThat(post(command, user)).contains("not_found", "Command '$command' is not registered")
		}
		assertThat(application.bean<GuardedHandlers>().runs.get()).isEqualTo(before)
	}

	@Test
	fun userOfTheThreadIsKnownUntilTheFunctionSuspends() {
		assertThat(post("blockingLater", "ann")).contains("ann|nobody")
		assertThat(post("blockingLater", null)).contains("nobody|nobody")
	}

	@Test
	fun userOfTheThreadFollowsTheCoroutineIfTheContextIsPropagated() {
		Hooks.enableAutomaticContextPropagation()
		try {
			assertThat(post("blockingLater", "ann")).contains("ann|ann")
			assertThat(post("blockingLater", null)).contains("nobody|nobody")
			assertThat(post("reactive", "bob")).contains("bob|bob")
		} finally {
			Hooks.disableAutomaticContextPropagation()
		}
	}

	private fun post(command: String, user: String?): String = client.post().uri("/cmd")
		.contentType(MediaType.APPLICATION_JSON)
		.headers { if (user != null) it.setBasicAuth(user, "secret") }
		.bodyValue("""{"type":"execute.command.request","id":"1","commandId":"$command"}""")
		.exchange()
		.returnResult(String::class.java)
		.responseBody
		.blockFirst()!!

	internal class Handlers {

		@CommandHandler("principal")
		suspend fun principal(principal: Principal): String {
			delay(1)
			return principal.name
		}

		@CommandHandler("reactive")
		suspend fun reactive(): String = twice()

		@CommandHandler("flow")
		fun flow(): Flow<String> = flow { emit(twice()) }

		@CommandHandler("blocking")
		@Suppress("RedundantSuspendModifier")
		suspend fun blocking(): String = ofThread()

		@CommandHandler("blockingLater")
		suspend fun blockingLater(): String {
			val before = ofThread()
			delay(1)
			return "$before|${ofThread()}"
		}

		private fun ofThread() = SecurityContextHolder.getContext().authentication?.name ?: "nobody"

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	internal class Chain {

		@Bean
		fun chain(http: ServerHttpSecurity): SecurityWebFilterChain = http.csrf { it.disable() }
			.httpBasic(Customizer.withDefaults())
			.authorizeExchange { it.anyExchange().permitAll() }
			.build()

		@Bean
		fun users() = MapReactiveUserDetailsService(
			User.withUsername("ann").password("{noop}secret").roles("BILLING").build(),
			User.withUsername("bob").password("{noop}secret").roles("USER").build()
		)

	}

	companion object {

		private val application = KotlinApplication(
			Handlers::class, GuardedHandlers::class, Chain::class, web = WebApplicationType.REACTIVE,
			properties = mapOf(
				"server.port" to 0, "server.address" to "127.0.0.1", "cmd-ipc.server.http.enabled" to true
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
