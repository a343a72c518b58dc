package io.cmdipc.http.autoconfigure;

import java.util.List;

import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.http.server.HttpServerChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of the server that contradict each other or cannot work are refused at
 * start.
 */
class HttpServerPropertiesTests {

	private static final String PREFIX = "cmd-ipc.server.http.";

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, HttpServerAutoConfiguration.class))
		.withPropertyValues(PREFIX + "enabled=true");

	@Test
	void allOriginsWithCredentialsFailTheStart() {
		InvalidConfigurationPropertyValueException failure = failure("cors.allowed-origins=*",
				"cors.allow-credentials=true");

		assertThat(failure.getName()).isEqualTo(PREFIX + "cors.allow-credentials");
		assertThat(failure.getReason()).contains(PREFIX + "cors.allowed-origins",
				PREFIX + "cors.allowed-origin-patterns");
	}

	@Test
	void credentialsWithoutOriginsFailTheStart() {
		assertThat(failure("cors.allow-credentials=true").getReason()).contains(PREFIX + "cors.allowed-origins");
	}

	@ParameterizedTest
	@CsvSource({ "allowed-origins, shop.example", "allowed-origins, https://shop.example/orders",
			"allowed-origins, https://*.shop.example", "allowed-origins, https://ada@shop.example",
			"allowed-origins, https://", "allowed-origins, 'https://a.example https://b.example'",
			"allowed-origin-patterns, https://*.shop.example/orders", "allowed-origin-patterns, shop.example",
			"max-age, -1s" })
	void valueThatNoOriginFitsFailsTheStart(String property, String value) {
		assertThat(failure("cors." + property + "=" + value).getName()).isEqualTo(PREFIX + "cors." + property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "allowed-origins=https://shop.example", "allowed-origins=https://shop.example/",
			"allowed-origins=http://localhost:3000,https://[::1]:8443,null", "allowed-origins=capacitor://localhost",
			"allowed-origins=*", "allowed-origin-patterns=*",
			"allowed-origin-patterns[0]=https://*.shop.example:[8080,8081]",
			"allowed-origin-patterns=*://localhost:[*]", "max-age=0" })
	void usualCorsPropertiesAreAccepted(String property) {
		this.runner.withPropertyValues(PREFIX + "cors." + property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void credentialsForNamedOriginsAreAccepted() {
		for (String origins : List.of("allowed-origins=https://shop.example",
				"allowed-origin-patterns=https://*.a.example")) {
			this.runner.withPropertyValues(PREFIX + "cors." + origins, PREFIX + "cors.allow-credentials=true")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@ParameterizedTest
	@CsvSource({ "allowed-hosts, https://shop.example", "allowed-hosts, shop.example:8080",
			"allowed-hosts, shop.example/cmd", "allowed-hosts, a.*.example", "allowed-hosts, '::1'", "challenge, ' '",
			"challenge, Bearer\u00e4", "max-pending-body-size, 1KB" })
	void accessThatCannotBeMeantFailsTheStart(String property, String value) {
		assertThat(failure(property + "=" + value).getName()).isEqualTo(PREFIX + property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "allowed-hosts=shop.example,*.shop.example,10.1.2.3,[::1],*",
			"challenge=Basic realm=\"shop\"", "max-pending-body-size=1MB" })
	void usualAccessIsAccepted(String property) {
		this.runner.withPropertyValues(PREFIX + property).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "cmd", "/cmd/*", "/cmd/**", "/{command}", "/cmd?x=1", "/cmd#x", "/a//b", "/cmd;v=1",
			"/a%20b", "/a b", "/a/../cmd", "/.", "//cmd" })
	void pathThatIsNotLiteralFailsTheStart(String path) {
		assertThat(failure("command-path=" + path).getName()).isEqualTo(PREFIX + "command-path");
		assertThat(failure("catalogue-path=" + path).getName()).isEqualTo(PREFIX + "catalogue-path");
	}

	@Test
	void emptyPathFailsTheStart() {
		assertThat(failure("command-path=").getName()).isEqualTo(PREFIX + "command-path");
	}

	@Test
	void samePathTwiceFailsTheStart() {
		InvalidConfigurationPropertyValueException failure = failure("catalogue-path=/cmd");

		assertThat(failure.getName()).isEqualTo(PREFIX + "catalogue-path");
		assertThat(failure.getReason()).contains(PREFIX + "command-path");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/cmd", "/api/v1.0/cmd", "/api/cmd/", "/.well-known/cmds", "/~ada/cmd_1-x" })
	void literalPathIsAccepted(String path) {
		this.runner.withPropertyValues(PREFIX + "command-path=" + path)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void largestLimitsAreAccepted() {
		this.runner
			.withPropertyValues("cmd-ipc.limits.max-in-flight-per-channel=2147483647",
					"cmd-ipc.limits.max-waiting-per-channel=2147483647")
			.run((context) -> assertThat(context).hasSingleBean(HttpServerChannel.class));
	}

	private InvalidConfigurationPropertyValueException failure(String... properties) {
		InvalidConfigurationPropertyValueException[] failure = new InvalidConfigurationPropertyValueException[1];
		String[] all = List.of(properties).stream().map((property) -> PREFIX + property).toArray(String[]::new);
		this.runner.withPropertyValues(all).run((context) -> {
			assertThat(context).as("%s", List.of(all)).hasFailed();
			Throwable cause = NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure());
			assertThat(cause).isInstanceOf(InvalidConfigurationPropertyValueException.class);
			failure[0] = (InvalidConfigurationPropertyValueException) cause;
		});
		return failure[0];
	}

}
