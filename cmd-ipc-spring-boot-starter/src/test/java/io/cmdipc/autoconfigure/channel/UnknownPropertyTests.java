package io.cmdipc.autoconfigure.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Properties below {@code cmd-ipc} that nothing reads.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyTests {

	private static final String URL = "cmd-ipc.channel.http.billing.url=http://localhost:1";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cmd-ipc.chanel.http.billing.url                | cmd-ipc.channel.http.billing.url
			cmd-ipc.channel.htttp.billing.url              | cmd-ipc.channel.http.billing.url
			cmd-ipc.channel.http.billing.uri               | cmd-ipc.channel.http.billing.url
			cmd-ipc.channel.http.mail.timout               | cmd-ipc.channel.http.mail.timeout
			cmd-ipc.channel.http.mail.connect-timout       | cmd-ipc.channel.http.mail.connect-timeout
			cmd-ipc.channel.http.mail.refresh              | cmd-ipc.channel.http.mail.refresh-interval
			cmd-ipc.channel.http.mail.timeout.millis       | cmd-ipc.channel.http.mail.timeout.millis
			cmd-ipc.channel.inmemory.mail.peer             | cmd-ipc.channel.inmemory.mail.peers
			cmd-ipc.channel.memory.mail.peers              | cmd-ipc.channel.in-memory.mail.peers
			cmd-ipc.server.http.pth                        | -path in place of cmd-ipc.server.http.pth
			cmd-ipc.server.htttp.enabled                   | cmd-ipc.server.http.enabled
			cmd-ipc.server.http.cors.allowed-origin        | cmd-ipc.server.http.cors.allowed-origins
			cmd-ipc.sever.http.enabled                     | cmd-ipc.server.http.enabled
			cmd-ipc.limit.max-pending-calls                | cmd-ipc.limits.max-pending-calls
			cmd-ipc.limits.max-pending                     | cmd-ipc.limits.max-pending-calls
			cmd-ipc.router                                 | cmd-ipc.router-channel
			cmd-ipc.request-timout                         | cmd-ipc.request-timeout
			cmd-ipc.retry.max-retry                        | cmd-ipc.retry.max-retries
			cmd-ipc.channel.grpc.billing.url               | [http, in-memory] below cmd-ipc.channel, or add the library
			cmd-ipc.channels.http.billing.url              | cmd-ipc.channel.http.billing.url
			cmd-ipc.channel.http.eu.billing.url            | cmd-ipc.channel.http[eu.billing].url
			cmd-ipc.channel.http.eu.billing.timout         | cmd-ipc.channel.http[eu.billing].timeout
			cmd-ipc.channel.http.eu.de.billing.headers.x   | cmd-ipc.channel.http[eu.de.billing].headers.x
			cmd-ipc.channel.http.us billing.url            | cmd-ipc.channel.http[us billing].url
			cmd-ipc.channel.http.bücher.url                | cmd-ipc.channel.http[bücher].url
			cmd-ipc.channel.in-memory.us/billing.capacity  | cmd-ipc.channel.in-memory[us/billing].capacity
			cmd-ipc.channel.http.url                       | cmd-ipc.channel.http.<id>.url
			cmd-ipc.channel.http.billing.url[0]            | Write cmd-ipc.channel.http.billing.url in place of
			cmd-ipc.channel.http.billing.url.bytes         | Write cmd-ipc.channel.http.billing.url in place of
			cmd-ipc.channel.http.mail.required.x           | Write cmd-ipc.channel.http.mail.required in place of
			cmd-ipc.limits.max-message-size.bytes          | Write cmd-ipc.limits.max-message-size in place of
			cmd-ipc.channel.in-memory.stock.peers.x        | Write cmd-ipc.channel.in-memory.stock.peers or
			cmd-ipc.server.http.cors.allowed-origins.x     | Write cmd-ipc.server.http.cors.allowed-origins or
			cmd-ipc.limits.zzzzzzzz                        | max-pending-calls
			cmd-ipc.server.http.cors                       | , max-age] below cmd-ipc.server.http.cors, or remove it.
			""")
	void isRefusedWithWhatToWrite(String property, String expected) {
		FailureAnalysis analysis = failure(Empty.class, property + "=1");

		assertThat(analysis.getDescription()).contains(property);
		assertThat(analysis.getAction()).contains(expected);
	}

	@Test
	void valueOfAGroupIsAWarningWithThePropertyToWrite(CapturedOutput output) {
		new SpringApplicationBuilder(Empty.class).web(WebApplicationType.NONE)
			.properties("cmd-ipc.application-events=true")
			.run()
			.close();

		assertThat(output).contains("Property cmd-ipc.application-events ",
				"Write cmd-ipc.application-events.enabled in place of cmd-ipc.application-events, or remove it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					cmd-ipc.channel.in-memory.eu.pricing   |                    | as in cmd-ipc.channel.in-memory[eu.pricing].
					cmd-ipc.channel.http.billing           | http://localhost:1 | cmd-ipc.channel.http.billing.url=…
					cmd-ipc.channel.in-memory.pricing      | on                 | such as cmd-ipc.channel.in-memory.pricing.listed=true
					cmd-ipc.channel.http.billing.url       | ${BILLING_URL}     | Set BILLING_URL as a property or an environment variable
					""")
	void valueInTheWrongPlaceIsReportedWithWhatToWrite(String property, String value, String expected) {
		assertThat(failure(Empty.class, property + "=" + ((value != null) ? value : "")).getAction())
			.contains(expected);
	}

	@Test
	void emptyValueThatIsNotReadIsReportedWithAPropertyToWrite() {
		ConfigurationPropertyName kind = ConfigurationPropertyName.of("cmd-ipc.channel.in-memory");

		assertThat(MisplacedValue.action(kind, kind.append("pricing"), "", List.of("listed")))
			.isEqualTo("This version of Spring Boot does not read a channel without properties: give it a property, "
					+ "such as cmd-ipc.channel.in-memory.pricing.listed=true.");
	}

	@Test
	void isReportedByBootWithFileAndLine(CapturedOutput output, @TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("shop.yml"), """
				cmd-ipc:
				  channel:
				    http:
				      billing:
				        url: http://localhost:1
				        timout: 5s
				  chanel:
				    http: {}
				""");

		failure(Empty.class, "spring.config.import=file:" + file);

		assertThat(output).contains("APPLICATION FAILED TO START", "Property cmd-ipc.channel.http.billing.timout (",
				"shop.yml] - 6:17) is not a known property.",
				"Write cmd-ipc.channel.http.billing.timeout in place of cmd-ipc.channel.http.billing.timout");
	}

	@Test
	void areRefusedTogether() {
		FailureAnalysis analysis = failure(Empty.class, URL, "cmd-ipc.channel.http.billing.timout=5s",
				"cmd-ipc.channel.http.billing.pth=/x");

		assertThat(analysis.getDescription().lines()).hasSize(2);
		assertThat(analysis.getAction().lines()).hasSize(2);
	}

	@Test
	void isRefusedBeforeTheMissingUrl() {
		assertThat(failure(Empty.class, "cmd-ipc.channel.http.billing.uri=http://localhost:1",
				"cmd-ipc.channel.http.billing.timeout=5s")
			.getAction()).contains("cmd-ipc.channel.http.billing.url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cmd-ipc.channel.http.billing.headers.X-Any.thing=1",
			"cmd-ipc.channel.http.billing.headers[a.b]=1", "cmd-ipc.channel.http.BILLING_2.url=http://localhost:1",
			"cmd-ipc.channel.http.7.url=http://localhost:1", "cmd-ipc.channel.http[us billing].url=http://localhost:1",
			"cmd-ipc.channel.http[eu.billing].url=http://localhost:1",
			"cmd-ipc.channel.inMemory.stock.basePackages=a,b", "cmd-ipc.channel.in-memory.stock.base-packages[0]=a",
			"cmd-ipc.server.http.command-path=/x", "cmd-ipc.server.http.cors.allowed-origins[0]=http://localhost",
			"CMD_IPC.ROUTER_CHANNEL=billing", "cmd-ipc.limits.max-message-size=2MB" })
	void otherNamesAreKnown(String property) {
		assertThat(start(Empty.class, URL, property)).satisfies(ConfigurableApplicationContext::close);
	}

	@Test
	void idsAreAsWritten() {
		try (ConfigurableApplicationContext context = start(Empty.class,
				"cmd-ipc.channel.http[us billing].url=http://localhost:1",
				"cmd-ipc.channel.http.BILLING_2.url=http://localhost:1",
				"cmd-ipc.channel.in-memory[eu.stock].capacity=10")) {
			assertThat(context.getBeansOfType(ChannelDeclaration.class).values()).extracting(ChannelDeclaration::id)
				.containsExactlyInAnyOrder("us billing", "BILLING_2", "eu.stock");
		}
	}

	@Test
	void blankIdIsRefused() {
		assertThat(failure(Empty.class, "cmd-ipc.channel.http[ ].url=http://localhost:1").getDescription())
			.contains("A channel below cmd-ipc.channel.http has a blank id.");
	}

	@Test
	void environmentVariableIsAWarningIfItSeemsToBeMeant(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Empty.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("CMDIPC_PORT", "tcp://10.0.0.1:80", "CMD_IPC_FOO", "1", "CMDIPC_SERVICE_HOST", "x",
							"CMD_IPC_CHANNEL_HTTP_BILLING_URL", "http://localhost:1", "CMDIPC_CHANNEL_HTTP_BILLING_URL",
							"http://localhost:1", "CMDIPC_CHANNEL_HTTP_BILLING_CONNECTTIMEOUT", "5s",
							"CMDIPC_CHANNEL_HTTP_BILLING_TIMOUT", "5s"))));

		application.run().close();

		assertThat(output).contains("a variable for cmdipc.channel.http.billing.timout")
			.doesNotContain("CMDIPC_PORT")
			.containsOnlyOnce("a variable for ");
	}

	@Test
	void ofAnApplicationIsKnownByItsType() {
		assertThat(start(Extended.class, "cmd-ipc.shop.open=true")).satisfies(ConfigurableApplicationContext::close);
		assertThat(failure(Extended.class, "cmd-ipc.shop.opn=true").getAction()).contains("cmd-ipc.shop.open");
	}

	@Test
	void ofABeanInTheParentContextIsKnownInTheChild() {
		assertThat(hierarchy(Parent.class, Empty.class, "cmd-ipc.shop.open=true"))
			.satisfies(ConfigurableApplicationContext::close);
	}

	@Test
	void ofABeanInTheChildContextIsAWarningInTheParent(CapturedOutput output) {
		assertThat(hierarchy(Empty.class, Extended.class, "cmd-ipc.shop.open=true"))
			.satisfies(ConfigurableApplicationContext::close);

		assertThat(output).contains("cmd-ipc.shop.open").doesNotContain("APPLICATION FAILED TO START");
	}

	@Test
	void ofAnotherBeanWithTheSamePrefixInTheChildContextIsAWarningInTheParent() {
		assertThat(hierarchy(Extended.class, Sized.class, "cmd-ipc.shop.size=2"))
			.satisfies(ConfigurableApplicationContext::close);
	}

	@Test
	void ofAGroupThatNoBeanHasIsAWarningUnlessItResemblesAKnownOne(CapturedOutput output) {
		assertThat(start(Empty.class, "cmd-ipc.event.x=1", "cmd-ipc.ui.size=1", "cmd-ipc.zzzzzzzz=1"))
			.satisfies(ConfigurableApplicationContext::close);

		assertThat(output).contains("Property cmd-ipc.event.x", "Property cmd-ipc.ui.size",
				"Property cmd-ipc.zzzzzzzz");
	}

	@Test
	void misspeltNameIsRefusedInTheChildContext() {
		assertThat(StartupFailures
			.analyze(catchThrowable(() -> hierarchy(Parent.class, Empty.class, "cmd-ipc.shop.opn=true").close()))
			.getAction()).contains("cmd-ipc.shop.open");
	}

	@Test
	void warningOfAParentContextIsNotGivenAgainByItsChild(CapturedOutput output) {
		assertThat(hierarchy(Empty.class, Empty.class, "cmd-ipc.server.http.command-path=/x"))
			.satisfies(ConfigurableApplicationContext::close);

		assertThat(output).containsOnlyOnce("has no effect: the server is not enabled");
	}

	@Test
	void warningIsGivenByAChildWhoseParentIsNoApplicationOfCommands(CapturedOutput output) {
		assertThat(hierarchy(Parent.class, Empty.class, "cmd-ipc.server.http.command-path=/x"))
			.satisfies(ConfigurableApplicationContext::close);

		assertThat(output).containsOnlyOnce("has no effect: the server is not enabled");
	}

	@Test
	void isNotLookedForWhenDisabled() {
		assertThat(start(Empty.class, "cmd-ipc.enabled=false", "cmd-ipc.foo=1"))
			.satisfies(ConfigurableApplicationContext::close);
	}

	@Test
	void isRefusedWhenBeansAreLazy() {
		assertThat(failure(Empty.class, "spring.main.lazy-initialization=true", "cmd-ipc.request-timout=1")
			.getDescription()).contains("cmd-ipc.request-timout");
	}

	@Test
	void ofAbsentTechnologyIsNotUnknown() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class))
			.withPropertyValues(URL, "cmd-ipc.server.http.enabled=true", "cmd-ipc.server.http.command-path=/x")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static FailureAnalysis failure(Class<?> configuration, String... properties) {
		Throwable failure = catchThrowable(() -> start(configuration, properties).close());
		assertThat(failure).as("failure").isNotNull();
		return StartupFailures.analyze(failure);
	}

	private static ConfigurableApplicationContext hierarchy(Class<?> parent, Class<?> child, String property) {
		return new SpringApplicationBuilder(parent).web(WebApplicationType.NONE)
			.child(child)
			.web(WebApplicationType.NONE)
			.run("--" + property);
	}

	private static ConfigurableApplicationContext start(Class<?> configuration, String... properties) {
		SpringApplication application = new SpringApplication(configuration);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = properties.clone();
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = "--" + arguments[i];
		}
		return application.run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Empty {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(ShopProperties.class)
	static class Extended {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ShopProperties.class)
	static class Parent {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(SizeProperties.class)
	static class Sized {

	}

	@ConfigurationProperties("cmd-ipc.shop")
	record SizeProperties(int size) {

	}

	@ConfigurationProperties("cmd-ipc.shop")
	record ShopProperties(boolean open) {

	}

}
