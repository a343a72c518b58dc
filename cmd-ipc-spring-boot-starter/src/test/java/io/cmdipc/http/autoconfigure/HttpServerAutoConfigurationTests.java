package io.cmdipc.http.autoconfigure;

import java.util.List;

import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.HttpServerSettings;
import io.cmdipc.message.MessageCodec;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class HttpServerAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			CommandRegistryAutoConfiguration.class, HttpServerAutoConfiguration.class,
			WebFluxServerAutoConfiguration.class, WebMvcServerAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void backsOffByDefault() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(HttpServerChannel.class)
			.doesNotHaveBean("commandRoutes"));
	}

	@Test
	void routesAreServedWhenEnabled() {
		this.runner.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(HttpServerChannel.class).hasBean("commandRoutes"));
	}

	@Test
	void channelOfTheUserWins() {
		this.runner.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.withBean(HttpServerChannel.class,
					() -> new HttpServerChannel("own", new MessageCodec(JsonMapper.shared()),
							new HttpServerSettings("/own", "/own.json", 1, 1)))
			.run((context) -> assertThat(context.getBean(HttpServerChannel.class).id()).isEqualTo("own"));
	}

	@Test
	void startFailsWithoutAWebStack() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.webflux", "org.springframework.boot.webmvc"))
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getAction())
				.contains("spring-boot-starter-webmvc", "spring-boot-starter-webflux")
				.doesNotContain("web-application-type"));
	}

	@Test
	void startFailsOnServletsWithoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.webmvc"))
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getAction())
				.contains("spring-boot-starter-webmvc"));
	}

	@Test
	void contextThatIsStartedWithoutAWebServerServesNothing() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpServerChannel.class));
	}

	@Test
	void servletApplicationHasAHandlerMapping() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(HttpServerChannel.class)
				.hasBean("commandHandlerMapping")
				.doesNotHaveBean("commandRoutes"));
	}

	@Test
	void startFailsIfAControllerIsAtAPathOfTheServer() {
		new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class))
			.withBean(ControllerOfCommands.class)
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getAction())
				.contains("cmd-ipc.server.http.command-path"));
		this.runner.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class))
			.withBean(ControllerOfCommands.class)
			.withPropertyValues("cmd-ipc.server.http.enabled=true")
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getAction())
				.contains("cmd-ipc.server.http.command-path"));
	}

	@Test
	void startFailsIfAFilterBeforeThePathsIsNotAsynchronous() {
		WebApplicationContextRunner servlets = new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withBean("audit", FilterRegistrationBean.class, HttpServerAutoConfigurationTests::synchronousFilter)
			.withPropertyValues("cmd-ipc.server.http.enabled=true");

		servlets.run((context) -> {
			FailureAnalysis analysis = StartupFailures.analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("'audit'");
			assertThat(analysis.getAction()).contains("asyncSupported");
		});
	}

	@Test
	void startFailsWithoutTheManagementPortThatIsAskedFor() {
		for (String port : List.of("management.server.port=", "management.server.port=-1")) {
			this.runner
				.withPropertyValues("cmd-ipc.server.http.enabled=true", "cmd-ipc.server.http.on-management-port=true",
						port)
				.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getAction())
					.contains("management.server.port", "cmd-ipc.server.http.on-management-port"));
		}
	}

	private static FilterRegistrationBean<?> synchronousFilter() {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(
				(request, response, chain) -> chain.doFilter(request, response));
		filter.setAsyncSupported(false);
		return filter;
	}

	@RestController
	static class ControllerOfCommands {

		@PostMapping("/cmd")
		String own() {
			return "own";
		}

	}

}
