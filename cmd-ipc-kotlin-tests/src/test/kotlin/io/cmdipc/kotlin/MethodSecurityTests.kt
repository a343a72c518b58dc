package io.cmdipc.kotlin

import io.cmdipc.CommandNotFoundException
import io.cmdipc.CommandRegistry
import io.cmdipc.channel.MessageContext
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.context.annotation.Configuration
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity
import org.springframework.security.core.authority.AuthorityUtils
import java.util.concurrent.CompletionException
import java.util.concurrent.TimeUnit.SECONDS

/**
 * Functions that suspend with the method security of servlet applications.
 */
internal class MethodSecurityTests {

	@ParameterizedTest
	@ValueSource(strings = ["guarded", "guardedFlow"])
	fun functionThatMethodSecurityGuardsDoesNotRunForOthers(command: String) {
		KotlinApplication(GuardedHandlers::class, MethodSecurity::class).use {
			assertThat(call(it, command, "BILLING")).contains("ann|ann")
			val before = it.bean<GuardedHandlers>().runs.get()

			assertThatThrownBy { call(it, command, "USER") }
				.isInstanceOf(CompletionException::class.java)
				.cause()
				.isInstanceOf(CommandNotFoundException::class.java)
				.hasMessage("Command '$command' is not registered")
			assertThat(it.error(command)).isInstanceOf(CommandNotFoundException::class.java)
			assertThat(it.bean<GuardedHandlers>().runs.get()).isEqualTo(before)
		}
	}

	private fun call(application: KotlinApplication, command: String, role: String): String {
		val user = UsernamePasswordAuthenticationToken.authenticated(
			"ann", "", AuthorityUtils.createAuthorityList("ROLE_$role")
		)
		return application.bean<CommandRegistry>()
			.withAttribute(MessageContext.PRINCIPAL, user)
			.execute(command, null, Any::class.java)
			.orTimeout(20, SECONDS)
			.join()
			.toString()
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	internal class MethodSecurity

}
