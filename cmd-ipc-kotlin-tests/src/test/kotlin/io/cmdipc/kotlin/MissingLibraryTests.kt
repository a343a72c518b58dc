package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.io.File
import java.net.URLClassLoader
import java.util.function.Function

/**
 * Functions in applications without a library that they need.
 */
internal class MissingLibraryTests {

	@Test
	fun startWithoutReflectionNamesTheDependency() {
		assertThat(start("plain", "kotlin-reflect", "jackson-module-kotlin"))
			.contains("MissingLibraryTests.Plain.handle(String) is written in Kotlin, whose reflection is missing.")
			.contains("Add org.jetbrains.kotlin:kotlin-reflect to the dependencies.")
	}

	@Test
	fun startWithoutCoroutinesNamesTheDependency() {
		assertThat(start("suspended", "kotlinx-coroutines-reactor"))
			.contains("MissingLibraryTests.Suspended.handle(String) is a suspending function, and")
			.contains("Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor to the dependencies.")
		assertThat(start("flow", "kotlinx-coroutines-reactor"))
			.contains("MissingLibraryTests.Flows.handle() returns a Flow, and")
			.contains("Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor to the dependencies.")
	}

	@Test
	fun startWithoutJacksonModuleNamesTheDependencyOfDataClasses() {
		assertThat(start("data", "jackson-module-kotlin"))
			.contains("MissingLibraryTests.TakesData.handle(MissingLibraryTests.Item) has a parameter of type Item,")
			.contains("Add tools.jackson.module:jackson-module-kotlin to the dependencies.")
		assertThat(start("plain", "jackson-module-kotlin")).isEqualTo("\"A\"")
	}

	@Test
	fun otherFunctionsNeedNoCoroutines() {
		assertThat(start("plain", "kotlinx-coroutines")).isEqualTo("\"A\"")
	}

	/** Return the result of a call, or the failure of the start. */
	private fun start(handlers: String, vararg missing: String): String {
		val classpath = System.getProperty("java.class.path").split(File.pathSeparator)
			.filter { entry -> missing.none { entry.contains(it) } }
			.map { File(it).toURI().toURL() }
		val previous = Thread.currentThread().contextClassLoader
		URLClassLoader(classpath.toTypedArray(), ClassLoader.getPlatformClassLoader()).use { loader ->
			Thread.currentThread().contextClassLoader = loader
			try {
				val application = loader.loadClass(Application::class.java.name).getDeclaredConstructor().newInstance()
				@Suppress("UNCHECKED_CAST")
				return (application as Function<String, String>).apply(handlers)
			} finally {
				Thread.currentThread().contextClassLoader = previous
			}
		}
	}

	/**
	 * An application in a class loader of its own.
	 */
	internal class Application : Function<String, String> {

		override fun apply(handlers: String): String {
			val type = when (handlers) {
				"plain" -> Plain::class
				"suspended" -> Suspended::class
				"data" -> TakesData::class
				else -> Flows::class
			}
			return try {
				KotlinApplication(type).use { it.call("handle", """{"sku":"A"}""")!! }
			} catch (ex: Exception) {
				val root = generateSequence(ex as Throwable) { it.cause }.last()
				val action = root.javaClass.getDeclaredMethod("action")
				action.isAccessible = true
				"${root.message} ${action.invoke(root)}"
			}
		}

	}

	internal class Plain {

		@CommandHandler("handle")
		fun handle(sku: String) = sku

	}

	internal class Suspended {

		@CommandHandler("handle")
		@Suppress("RedundantSuspendModifier")
		suspend fun handle(sku: String) = sku

	}

	internal data class Item(val sku: String, val quantity: Int)

	internal class TakesData {

		@CommandHandler("handle")
		fun handle(item: Item) = item.sku

	}

	internal class Flows {

		@CommandHandler("handle")
		fun handle(): Flow<String> = flowOf("A")

	}

}
