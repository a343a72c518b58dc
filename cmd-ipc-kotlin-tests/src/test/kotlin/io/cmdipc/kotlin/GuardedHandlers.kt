package io.cmdipc.kotlin

import io.cmdipc.annotation.CommandHandler
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.reactor.awaitSingleOrNull
import org.springframework.security.access.prepost.PreAuthorize
import org.springframework.security.core.context.ReactiveSecurityContextHolder
import java.util.concurrent.atomic.AtomicInteger

/**
 * Functions that method security guards.
 */
internal open class GuardedHandlers {

	open val runs = AtomicInteger()

	@CommandHandler("guarded")
	@PreAuthorize("hasRole('BILLING')")
	open suspend fun guarded(): String {
		this.runs.incrementAndGet()
		return twice()
	}

	@CommandHandler("guardedFlow")
	@PreAuthorize("hasRole('BILLING')")
	open fun guardedFlow(): Flow<String> = flow {
		runs.incrementAndGet()
		emit(twice())
	}

}

/** Return the user of the coroutine before and after it is suspended. */
internal suspend fun twice(): String {
	val before = user()
	delay(1)
	return "$before|${user()}"
}

private suspend fun user(): String =
	ReactiveSecurityContextHolder.getContext().awaitSingleOrNull()?.authentication?.name ?: "nobody"
