package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.flow.Flow
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.catchThrowable
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import org.springframework.boot.test.system.CapturedOutput
import org.springframework.boot.test.system.OutputCaptureExtension
import org.springframework.validation.annotation.Validated
import kotlin.reflect.KClass

/**
 * Functions that cannot be handlers, with what the start of the application says.
 */
@ExtendWith(OutputCaptureExtension::class)
internal class RefusedFunctionTests {

	@Test
	fun resultIsRefused(output: CapturedOutput) {
		for (handlers in listOf(ReturnsResult::class, SuspendsWithResult::class)) {
			assertThat(failure(handlers, output))
				.contains("returns a Result, which cannot be written as JSON.")
				.contains("Return the value itself, and throw the exception.")
		}
	}

	@Test
	fun parametersThatNoRequestHasAreRefused(output: CapturedOutput) {
		assertThat(failure(TakesResult::class, output))
			.contains("has a parameter of type Result, which cannot be read from a request or event.")
		assertThat(failure(TakesFlow::class, output))
			.contains("has a parameter of type Flow, which cannot be read from a request or event.")
	}

	@Test
	fun extensionFunctionWithFurtherParametersIsRefused(output: CapturedOutput) {
		assertThat(failure(ExtendsAndTakes::class, output))
			.contains("RefusedFunctionTests.ExtendsAndTakes.handle(String, int) is an extension function, whose receiver")
			.contains("Make the receiver a parameter")
	}

	@Test
	fun functionOfACompanionObjectIsRefused(output: CapturedOutput) {
		assertThat(failure(InCompanion::class, output))
			.contains("RefusedFunctionTests.InCompanion.Companion.handle() is in a companion object, which is no bean.")
			.contains("Move the function to the class.")
	}

	@Test
	fun staticFunctionIsRefused(output: CapturedOutput) {
		assertThat(failure(IsStatic::class, output))
			.contains("RefusedFunctionTests.IsStatic.handle() is static.")
	}

	@Test
	fun finalFunctionOfAProxyIsRefused(output: CapturedOutput) {
		assertThat(failure(IsFinal::class, output))
			.contains("RefusedFunctionTests.IsFinal.handle(String) is final, and the bean is a proxy")
			.contains("not final")
	}

	private fun failure(handlers: KClass<*>, output: CapturedOutput): String {
		val before = output.all.length
		assertThat(catchThrowable { KotlinApplication(handlers).close() }).isNotNull()
		return output.all.substring(before)
	}

	internal class ReturnsResult {

		@CommandHandler("result")
		fun handle(): Result<String> = Result.success("")

	}

	internal class SuspendsWithResult {

		@CommandHandler("result")
		@Suppress("RedundantSuspendModifier")
		suspend fun handle(): Result<String> = Result.success("")

	}

	internal class TakesResult {

		@CommandHandler("result")
		fun handle(value: Result<String>) = value.toString()

	}

	internal class TakesFlow {

		@CommandHandler("flow")
		fun handle(value: Flow<String>) = value.toString()

	}

	internal class ExtendsAndTakes {

		@CommandHandler("extends")
		fun String.handle(quantity: Int) = this.repeat(quantity)

	}

	internal class InCompanion {

		companion object {

			@CommandHandler("companion")
			fun handle() = "companion"

		}

	}

	internal object IsStatic {

		@CommandHandler("static")
		@JvmStatic
		fun handle() = "static"

	}

	@Validated
	internal open class IsFinal {

		@CommandHandler("final")
		fun handle(value: String) = value

	}

}
