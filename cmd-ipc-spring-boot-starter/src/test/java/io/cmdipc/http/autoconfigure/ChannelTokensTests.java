package io.cmdipc.http.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.credentials.BearerTokenSource;
import io.cmdipc.credentials.BearerTokens;
import io.cmdipc.security.client.autoconfigure.SecuredChannelAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that ask for tokens, and the sources that issue them.
 */
class ChannelTokensTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(CommandRegistryAutoConfiguration.class, HttpChannelAutoConfiguration.class,
					CommandChannelAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "relay-token=true,https://billing.example,needs Spring Security",
			"oauth2-registration=billing,https://billing.example,needs Spring Security",
			"relay-token=true,http://billing.example,would send tokens unencrypted",
			"relay-token=true,http://localhost.example,would send tokens unencrypted",
			"relay-token=true,http://127.0.0.1:1,needs Spring Security",
			"relay-token=true,http://[::1]:1,needs Spring Security" })
	void startFailsAndNamesTheProperty(String property, String url, String problem) {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + url, "cmd-ipc.channel.http.billing." + property)
			.run((context) -> {
				FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());

				assertThat(analysis.getDescription())
					.contains("cmd-ipc.channel.http.billing." + property.substring(0, property.indexOf('=')))
					.contains(problem);
			});
	}

	@ParameterizedTest
	@CsvSource({ "relay-token,true", "oauth2-registration,billing" })
	void sourceOfTheApplicationComesBeforeThatOfSpringSecurity(String name, String value) {
		List<String> created = new CopyOnWriteArrayList<>();
		String property = "cmd-ipc.channel.http.billing." + name;

		this.runner.withConfiguration(AutoConfigurations.of(SecuredChannelAutoConfiguration.class))
			.withBean(BearerTokenSource.class, () -> new Source(name, created))
			.withPropertyValues("cmd-ipc.channel.http.billing.url=https://billing.invalid", property + "=" + value)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeansOfType(BearerTokenSource.class)).hasSize(3);
				assertThat(created).containsExactly(property + "=" + value);
			});
	}

	/**
	 * Source of tokens that are all the same.
	 *
	 * @param property the property
	 * @param created the properties with their values for which tokens were created
	 */
	private record Source(String property, List<String> created) implements BearerTokenSource {

		@Override
		public BearerTokens create(String name, String value) {
			this.created.add(name + "=" + value);
			return (sender) -> Mono.just("own");
		}

	}

}
