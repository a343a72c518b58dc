package io.cmdipc.autoconfigure.policy;

import io.cmdipc.ChannelOptions;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ChannelOptionsCustomizer;
import io.cmdipc.autoconfigure.channel.PeerProperties;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns the properties of what a peer may do into options of its channel.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PolicyCustomizer implements ChannelOptionsCustomizer {

	@Override
	public ChannelOptions customize(ChannelDeclaration declaration, ChannelOptions options) {
		PeerProperties properties = declaration.common(PeerProperties.class);
		DeclaredPolicy policy = DeclaredPolicy.of(declaration, options);
		if (properties == null || policy == null) {
			return options;
		}
		ChannelOptions customized = options.withPolicy(policy);
		if (properties.maxInFlight() != null) {
			customized = customized.withMaxInFlight(properties.maxInFlight());
		}
		return (properties.maxWaiting() != null) ? customized.withMaxWaiting(properties.maxWaiting()) : customized;
	}

}
