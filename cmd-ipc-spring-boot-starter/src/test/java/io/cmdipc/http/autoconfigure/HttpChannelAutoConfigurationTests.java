package io.cmdipc.http.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.InvalidRequestException;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.client.WebClient;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpChannelAutoConfigurationTests {

	private final CommandService service = new CommandService();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, HttpChannelAutoConfiguration.class,
				CommandChannelAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withBean(ReactorResourceFactory.class, QuickReactorResources::create)
		.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.http.billing.url=" + this.service.url());

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void remoteCommandIsCalledLikeAnyOther() {
		this.runner
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).call("charge", null, String.class))
				.isEqualTo("charged"));
	}

	@Test
	void errorOfARemoteCommandHasItsDomainCodeAndDetails() {
		this.runner.run((context) -> assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> context.getBean(CommandRegistry.class).call("refuse", null, String.class))
			.withMessage("Only 2 are left")
			.satisfies((ex) -> {
				assertThat(ex.domainCode()).isEqualTo("out_of_stock");
				assertThat(ex.details(Integer.class)).isEqualTo(2);
			}));
	}

	@Test
	void remoteCommandHasThePrefixHere() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.command-prefix=billing")
			.run((context) -> assertThat(
					context.getBean(CommandRegistry.class).call("billing.charge", null, String.class))
				.isEqualTo("charged"));
	}

	@Test
	void prefixThatLeavesNoRoomForIdsIsReportedWithItsProperty() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.command-prefix=" + "x".repeat(251))
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.contains("cmd-ipc.channel.http.billing.command-prefix")
				.contains("is too long: 251 characters"));
	}

	@Test
	void timesTooLongToCountAreAccepted() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing.timeout=200000d",
					"cmd-ipc.channel.http.billing.connect-timeout=200000d",
					"cmd-ipc.channel.http.billing.max-idle-time=200000d",
					"cmd-ipc.channel.http.billing.refresh-interval=200000d",
					"cmd-ipc.channel.http.billing.max-backoff=200000d")
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).call("charge", null, String.class))
				.isEqualTo("charged"));
	}

	@Test
	void headersAndCustomizersShapeEveryRequest() {
		List<String> customized = new CopyOnWriteArrayList<>();

		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.headers[X-Api-Key]=secret")
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-All", "all"))
			.withBean(HttpChannelCustomizer.class, () -> (channelId, builder) -> {
				customized.add(channelId);
				builder.defaultHeader("X-Channel", channelId);
			})
			.run((context) -> {
				context.getBean(CommandRegistry.class).call("charge", null, String.class);

				assertThat(customized).containsExactly("billing");
				assertThat(this.service.headers("X-Api-Key")).containsOnly("secret");
				assertThat(this.service.headers("X-All")).containsOnly("all");
				assertThat(this.service.headers("X-Channel")).containsOnly("billing");
			});
	}

	@Test
	void pathIsBelowTheUrl() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + this.service.url() + "/api",
					"cmd-ipc.channel.http.billing.path=/commands")
			.run((context) -> {
				await().until(() -> !this.service.paths().isEmpty());

				assertThat(this.service.paths()).containsOnly("/api/commands");
			});
	}

	@Test
	void callFailsWhenTimeoutOfTheChannelElapses() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.timeout=200ms")
			.run((context) -> assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> context.getBean(CommandRegistry.class).call("stall", null, String.class))
				.extracting(CommandException::code)
				.isEqualTo(ErrorCode.TIMEOUT));
	}

	@Test
	void callFailsWhenResponseExceedsTheSizeLimit() {
		this.runner.withPropertyValues("cmd-ipc.limits.max-message-size=1KB")
			.run((context) -> assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> context.getBean(CommandRegistry.class).call("large", null, String.class))
				.extracting(CommandException::code)
				.isEqualTo(ErrorCode.INTERNAL_ERROR));
	}

	@Test
	void startSucceedsWhenServiceIsUnreachable() {
		this.service.stop();

		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.command-prefix=billing").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> context.getBean(CommandRegistry.class).call("billing.charge", null, String.class))
				.withMessageContainingAll("'billing'", "Connection refused")
				.extracting(CommandException::code)
				.isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		});
	}

	@Test
	void startFailsWhenServiceIsUnreachableAndFailFastIsSet() {
		this.service.stop();

		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.fail-fast=true").run((context) -> {
			FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("Channel 'billing' could not be attached",
					"Connection refused");
			assertThat(analysis.getAction()).contains("cmd-ipc.channel.http.billing.fail-fast");
		});
	}

	@Test
	void unreachableServiceIsFoundAgainAfterTheBackOff() {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing.initial-backoff=50ms",
				"cmd-ipc.channel.http.billing.max-backoff=100ms", "cmd-ipc.channel.http.billing.refresh-interval=50ms")
			.run((context) -> {
				CommandRegistry registry = context.getBean(CommandRegistry.class);
				await().until(() -> !registry.commands().isEmpty());

				this.service.stop();
				await().until(() -> state(registry) == AttachedChannel.State.UNREACHABLE);
				this.service.start();
				await().until(() -> state(registry) == AttachedChannel.State.OPEN);

				assertThat(registry.call("charge", null, String.class)).isEqualTo("charged");
			});
	}

	@Test
	void httpChannelMayBeTheRouter() {
		this.runner.withPropertyValues("cmd-ipc.router-channel=billing").run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			await().until(() -> !registry.commands().isEmpty());

			registry.register("local", (invocation) -> 1).get(5, TimeUnit.SECONDS);

			assertThat(registry.call("local", null, Integer.class)).isEqualTo(1);
			assertThat(registry.channels()).singleElement().extracting(AttachedChannel::router).isEqualTo(true);
		});
	}

	@Test
	void startFailsWhenRouterChannelIsNotDeclared() {
		this.runner.withPropertyValues("cmd-ipc.router-channel=main")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.isEqualTo("Router channel 'main' is not one of the declared channels [billing]."));
	}

	@Test
	void startFailsWhenTwoKindsDeclareOneId() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.billing.capacity=9").run((context) -> {
			FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("Channel id 'billing' is declared twice",
					"cmd-ipc.channel.in-memory.billing", "cmd-ipc.channel.http.billing");
			assertThat(analysis.getAction()).endsWith("rename or remove one of the two properties.");
		});
	}

	@Test
	void startFailsWhenABeanAndAPropertyDeclareOneId() {
		this.runner.withBean("mine", CommandChannel.class, () -> InMemoryChannelPair.create("billing", "other").first())
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.contains("Channel id 'billing' is used by the beans", "'mine'", "'billingCommandChannel'"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			url            |                   | url is missing
			url            | localhost:8081    | is not an absolute http or https URL
			url            | /billing          | is not an absolute http or https URL
			url            | ftp://localhost   | is not an absolute http or https URL
			url            | http://host:80811 | port 80811 is out of range
			url            | http://host:0     | port 0 is out of range
			command-prefix | billing.          | is not a prefix of command ids
			command-prefix | _billing          | is not a prefix of command ids
			command-prefix | a b               | is not a prefix of command ids
			headers[X Foo] | 1                 | The name of the header
			headers[X-Ü]   | 1                 | The name of the header
			headers[X-Key] | €                 | has a character at index 0
			""")
	void invalidPropertyIsReportedWithAnAction(String property, String value, String expected) {
		this.runner
			.withPropertyValues("cmd-ipc.channel.http.billing." + property + "=" + ((value != null) ? value : ""))
			.run((context) -> {
				FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("cmd-ipc.channel.http.billing." + property)
					.contains(expected);
				assertThat(analysis.getAction()).isNotBlank();
			});
	}

	@ParameterizedTest
	@CsvSource({ "path, cmd", "path, /../cmd", "timeout, 0s", "connect-timeout, -1s", "max-idle-time, 0s",
			"refresh-interval, 0s", "initial-backoff, 0s", "max-backoff, 1ms" })
	void invalidValueIsReportedByName(String property, String value) {
		this.runner.withPropertyValues("cmd-ipc.channel.http.billing." + property + "=" + value)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOfSatisfying(
					InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getName()).isEqualTo("cmd-ipc.channel.http.billing." + property)));
	}

	@Test
	void channelOfTheUserWins() {
		this.runner
			.withBean("billingCommandChannel", CommandChannel.class,
					() -> InMemoryChannelPair.create("billing", "other").first())
			.run((context) -> assertThat(context).hasSingleBean(CommandChannel.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("cmd-ipc.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CommandChannel.class));
	}

	@Test
	void backsOffWithoutWebClient() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("billingCommandChannel"));
	}

	@Test
	void startFailsWhenSslBundleIsNotDeclared() {
		this.runner.withBean(SslBundles.class, DefaultSslBundleRegistry::new)
			.withPropertyValues("cmd-ipc.channel.http.billing.ssl-bundle=nope")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.isEqualTo("There is no SSL bundle 'nope', but cmd-ipc.channel.http.billing.ssl-bundle names it."));
	}

	@Test
	void startFailsWithoutAClientBuilder() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(CommandRegistryAutoConfiguration.class, HttpChannelAutoConfiguration.class))
			.withPropertyValues("cmd-ipc.channel.http.billing.url=" + this.service.url())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidChannelException.class)
				.hasMessage("Channel 'billing' needs a bean WebClient.Builder."));
	}

	private static AttachedChannel.State state(CommandRegistry registry) {
		return registry.channels().get(0).state();
	}

}
