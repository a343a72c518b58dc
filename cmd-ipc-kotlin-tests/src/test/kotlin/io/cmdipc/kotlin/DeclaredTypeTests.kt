package io.cmdipc.kotlin

import com.fasterxml.jackson.annotation.JsonTypeInfo
import com.fasterxml.jackson.annotation.JsonTypeName
import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/**
 * Types as Kotlin declares them: generic, sealed, with wildcards, from a superclass or an
 * interface.
 */
internal class DeclaredTypeTests {

	@ParameterizedTest
	@ValueSource(strings = ["inherited", "suspended", "suspendedLater", "interface"])
	fun typeVariablesAreResolved(command: String) {
		assertThat(application.call(command, """{"name":"A"}""")).isEqualTo("""{"name":"A","quantity":1}""")
		assertThat(application.requestSchema(command)).contains(""""name":{"type":"string"}""")
		assertThat(application.resultSchema(command)).contains(""""name":{"type":"string"}""")
	}

	@Test
	fun elementsOfAnOpenTypeAreRead() {
		assertThat(
			application.call("areas", """{"shapes":[{"kind":"square","side":2},{"kind":"circle","radius":1}]}""")
		).isEqualTo("[4,3]")
		assertThat(application.call("area", """{"kind":"square","side":3}""")).isEqualTo("9")
		assertThat(application.error("area", """{"kind":"line"}""")).hasMessageContaining("$")
	}

	@Test
	fun sealedTypesAreWrittenWithTheirNames() {
		assertThat(application.call("shape")).isEqualTo("""{"kind":"circle","radius":1}""")
		assertThat(application.call("point")).isEqualTo("""{"kind":"point"}""")
	}

	@Test
	fun overloadsForJavaAreNoHandlersOfTheirOwn() {
		assertThat(application.call("overloads", """{"x":1}""")).isEqualTo("3")
		assertThat(application.call("overloads", """{"x":1,"y":1}""")).isEqualTo("2")
	}

	@Test
	fun severalArgumentsAreAnArray() {
		assertThat(application.call("sum", """{"x":[1,2,3]}""")).isEqualTo("6")
	}

	internal data class Item(val name: String, val quantity: Int = 1)

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	internal sealed interface Shape {

		fun area(): Int

	}

	@JsonTypeName("square")
	internal data class Square(val side: Int) : Shape {

		override fun area() = this.side * this.side

	}

	@JsonTypeName("circle")
	internal data class Circle(val radius: Int) : Shape {

		override fun area() = 3 * this.radius * this.radius

	}

	@JsonTypeName("point")
	internal data object Point : Shape {

		override fun area() = 0

	}

	internal abstract class Parent<T : Any> {

		@CommandHandler("inherited")
		fun inherited(value: T) = value

		@CommandHandler("suspended")
		@Suppress("RedundantSuspendModifier")
		suspend fun suspended(value: T): T = value

		@CommandHandler("suspendedLater")
		open suspend fun suspendedLater(value: T): T {
			yield()
			return value
		}

	}

	internal interface Declared<T> {

		@CommandHandler("interface")
		suspend fun declared(value: T): T

	}

	internal class Handlers : Parent<Item>(), Declared<Item> {

		override suspend fun declared(value: Item): Item {
			yield()
			return value
		}

		@CommandHandler("areas")
		suspend fun areas(shapes: List<Shape>): List<Int> {
			yield()
			return shapes.map { it.area() }
		}

		@CommandHandler("area")
		fun area(shape: Shape) = shape.area()

		@CommandHandler("shape")
		fun shape(): Shape = Circle(1)

		@CommandHandler("point")
		fun point(): Shape = Point

		@CommandHandler("overloads")
		@JvmOverloads
		fun overloads(x: Int, y: Int = 2) = x + y

		@CommandHandler("sum")
		fun sum(vararg x: Int) = x.sum()

	}

	companion object {

		private val application = KotlinApplication(Handlers::class)

		@AfterAll
		@JvmStatic
		fun close() = application.close()

	}

}
