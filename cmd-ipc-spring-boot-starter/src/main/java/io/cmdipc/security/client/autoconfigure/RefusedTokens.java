package io.cmdipc.security.client.autoconfigure;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one registration that a service has refused. A service that refuses every
 * token costs one further token in a while, not one for each call.
 */
final class RefusedTokens {

	private static final long PAUSE = Duration.ofSeconds(10).toNanos();

	private final AtomicReference<@Nullable Refusal> last = new AtomicReference<>();

	/**
	 * Note that a token was refused.
	 * @return whether another token is worth a try
	 */
	boolean refuse(String token) {
		long now = System.nanoTime();
		@Nullable Refusal before = this.last
			.getAndUpdate((refusal) -> isRenewed(refusal, token, now) ? new Refusal(token, now) : refusal);
		return isRenewed(before, token, now) || (before != null && before.token.equals(token));
	}

	private static boolean isRenewed(@Nullable Refusal before, String token, long now) {
		return before == null || (!before.token.equals(token) && now - before.at >= PAUSE);
	}

	/* Not a record, whose text would have the token. */
	private static final class Refusal {

		private final String token;

		private final long at;

		Refusal(String token, long at) {
			this.token = token;
			this.at = at;
		}

	}

}
