package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.yield
import org.aspectj.lang.ProceedingJoinPoint
import org.aspectj.lang.annotation.Around
import org.aspectj.lang.annotation.Aspect
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.aop.support.AopUtils
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.Configuration
import java.util.concurrent.atomic.AtomicInteger

/**
 * Functions of beans that are proxies, of a class or of its interfaces.
 */
internal class ProxyTests {

	@ParameterizedTest
	@ValueSource(booleans = [true, false])
	fun functionsAreCalledThroughTheProxy(ofClass: Boolean) {
		application(ofClass).use {
			for (command in listOf("plain", "default", "suspended", "suspendedDefault", "value")) {
				val before = it.bean<Advice>().calls.get()

				assertThat(it.call(command, """{"sku":"A"}""")).isEqualTo("\"A 1\"")
				assertThat(it.bean<Advice>().calls.get()).`as`(command).isEqualTo(before + 1)
			}
		}
	}

	private fun application(ofClass: Boolean): KotlinApplication {
		val application =
			KotlinApplication(Beans::class, properties = mapOf("spring.aop.proxy-target-class" to ofClass))
		val bean = application.context.getBean("handlers")
		assertThat(AopUtils.isCglibProxy(bean)).isEqualTo(ofClass)
		assertThat(AopUtils.isJdkDynamicProxy(bean)).isNotEqualTo(ofClass)
		return application
	}

	@JvmInline
	internal value class Sku(val value: String)

	internal interface Priced {

		fun plain(sku: String): String

		fun default(sku: String, quantity: Int = 1): String

		suspend fun suspended(sku: String): String

		suspend fun suspendedDefault(sku: String, quantity: Int = 1): String

		fun value(sku: Sku): Sku

	}

	internal open class Handlers : Priced {

		@CommandHandler("plain")
		override fun plain(sku: String) = "$sku 1"

		@CommandHandler("default")
		override fun default(sku: String, quantity: Int) = "$sku $quantity"

		@CommandHandler("suspended")
		override suspend fun suspended(sku: String): String {
			yield()
			return "$sku 1"
		}

		@CommandHandler("suspendedDefault")
		override suspend fun suspendedDefault(sku: String, quantity: Int): String {
			yield()
			return "$sku $quantity"
		}

		@CommandHandler("value")
		override fun value(sku: Sku) = Sku("${sku.value} 1")

	}

	@Aspect
	internal open class Advice {

		open val calls = AtomicInteger()

		@Around("execution(* io.cmdipc.kotlin.ProxyTests.Priced.*(..))")
		open fun count(call: ProceedingJoinPoint): Any? {
			this.calls.incrementAndGet()
			return call.proceed()
		}

	}

	@Configuration(proxyBeanMethods = false)
	internal class Beans {

		@Bean
		fun handlers() = Handlers()

		@Bean
		fun advice() = Advice()

	}

}
