package io.cmdipc.autoconfigure.policy;

import java.time.Duration;

import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what the peers of declared channels and servers may do.
 */
@AutoConfiguration(after = CommandRegistryAutoConfiguration.class)
@ConditionalOnBean(value = CommandRegistryBuilder.class, search = SearchStrategy.CURRENT)
public final class ChannelPolicyAutoConfiguration {

	@Bean
	PolicyCustomizer channelPolicyCustomizer() {
		return new PolicyCustomizer();
	}

	@Bean
	UnmatchedPatterns unmatchedChannelPatterns(CommandRegistry registry,
			ObjectProvider<ChannelDeclaration> declarations) {
		return new UnmatchedPatterns(registry, declarations, Duration.ofMinutes(1));
	}

}
