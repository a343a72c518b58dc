package io.cmdipc.credentials;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The bearer tokens that one channel sends: with each request, or once when its
 * connection is opened. Several threads may ask at once.
 */
@FunctionalInterface
public interface BearerTokens {

	/**
	 * Return the token to send. It is subscribed to within the Reactor context of the
	 * call.
	 * @param sender the sender of the call, {@link MessageContext#NONE} for what the
	 * channel sends by itself
	 * @return the token, nothing if none is to be sent, a {@link CredentialsException} if
	 * nothing may be sent without the one that is missing
	 */
	Mono<String> token(MessageContext sender);

	/**
	 * Return another token in place of one that the peer has refused.
	 * @param refused the refused token
	 * @return the other token, {@code null} if none is worth a try; if it is nothing, the
	 * request fails
	 */
	default @Nullable Mono<String> another(String refused) {
		return null;
	}

}
