package io.cmdipc.http.server;

import java.time.Duration;
import java.util.Map;

import io.cmdipc.channel.CallRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The responses to calls that the registry has refused.
 *
 * @param challenge the value of {@code WWW-Authenticate}, {@code null} if it is not known
 * how a client logs in
 */
record HttpRefusals(@Nullable String challenge) {

	OutgoingResponse of(CallRefusal refusal) {
		return switch (refusal.reason()) {
			case OVERLOADED -> HttpReception.overloaded();
			case STOPPING -> HttpReception.closed();
			case RATE -> tooMany(refusal.retryAfter());
			case NOT_AUTHENTICATED -> notAuthenticated();
		};
	}

	private static OutgoingResponse tooMany(@Nullable Duration retryAfter) {
		long seconds = (retryAfter != null) ? retryAfter.plusMillis(999).toSeconds() : 1;
		return OutgoingResponse.json(429, JsonBody.error("Too many requests"),
				Map.of("Retry-After", Long.toString(Math.max(1, seconds))));
	}

	private OutgoingResponse notAuthenticated() {
		byte[] body = JsonBody.error("Authentication is required");
		return (this.challenge != null) ? OutgoingResponse.json(401, body, Map.of("WWW-Authenticate", this.challenge))
				: OutgoingResponse.json(403, body);
	}

}
