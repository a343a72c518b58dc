package io.cmdipc.http.autoconfigure;

import java.util.List;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A parent context and its child with one configuration: each has a registry, modules and
 * channels of its own.
 */
class ContextHierarchyTests {

	private final CommandService billing = new CommandService();

	@AfterEach
	void stop() {
		this.billing.stop();
	}

	@Test
	void parentAndChildHaveRegistriesOfTheirOwn() {
		try (ConfigurableApplicationContext child = start(Child.class)) {
			ConfigurableApplicationContext parent = (ConfigurableApplicationContext) child.getParent();
			assertThat(parent).isNotNull();

			assertThat(registry(child)).isNotSameAs(registry(parent));
			assertThat(local(registry(parent))).containsExactly("parent.ask");
			assertThat(local(registry(child))).containsExactly("child.ask");
			assertThat(registry(child).channels()).extracting(AttachedChannel::id)
				.containsExactly("billing", "http-server", "stock");
			assertThat(registry(parent).channels()).extracting(AttachedChannel::id).containsExactly("billing", "stock");
			assertThat(registry(child).call("charge", null, String.class)).isEqualTo("charged");
			assertThat(registry(parent).call("charge", null, String.class)).isEqualTo("charged");
			assertThat(child.getBean("stockCommandRegistry")).isNotSameAs(parent.getBean("stockCommandRegistry"));
			String port = child.getEnvironment().getProperty("local.server.port");
			assertThat(
					RestClient.create("http://localhost:" + port).get().uri("/cmds.json").retrieve().body(String.class))
				.contains("child.ask");

			parent.close();
		}
	}

	@Test
	void parentGoesOnAfterItsChildIsClosed() {
		ConfigurableApplicationContext child = start(Child.class);
		child.close();

		try (ConfigurableApplicationContext parent = (ConfigurableApplicationContext) child.getParent()) {
			assertThat(parent).isNotNull();
			this.billing.stop();
			this.billing.start();
			Patience.await()
				.ignoreExceptions()
				.untilAsserted(
						() -> assertThat(registry(parent).call("charge", null, String.class)).isEqualTo("charged"));
		}
	}

	@Test
	void childWithoutCommandsUsesTheRegistryOfItsParent() {
		try (ConfigurableApplicationContext child = start(Plain.class)) {
			assertThat(registry(child)).isSameAs(registry(child.getParent()));
			assertThat(local(registry(child))).containsExactly("parent.ask");
			((ConfigurableApplicationContext) child.getParent()).close();
		}
	}

	@Test
	void childWithCommandsDisabledLeavesThemToItsParent() {
		try (ConfigurableApplicationContext child = new SpringApplicationBuilder(Parent.class)
			.web(WebApplicationType.NONE)
			.properties("cmd-ipc.channel.http.billing.url=" + this.billing.url())
			.child(Child.class)
			.web(WebApplicationType.NONE)
			.run("--cmd-ipc.enabled=false")) {
			assertThat(child.containsLocalBean("commandChannelLifecycle")).isFalse();
			((ConfigurableApplicationContext) child.getParent()).close();
		}
	}

	private ConfigurableApplicationContext start(Class<?> child) {
		return new SpringApplicationBuilder(Parent.class)
			.properties("server.port=0", "cmd-ipc.id=shop", "cmd-ipc.server.http.enabled=true",
					"cmd-ipc.channel.http.billing.url=" + this.billing.url(),
					"cmd-ipc.channel.in-memory.stock.capacity=100")
			.child(child)
			.web((child == Child.class) ? WebApplicationType.REACTIVE : WebApplicationType.NONE)
			.run();
	}

	private static CommandRegistry registry(ApplicationContext context) {
		return context.getBean(CommandRegistry.class);
	}

	private static List<String> local(CommandRegistry registry) {
		return registry.commands().stream().filter(RegisteredCommand::isLocal).map(RegisteredCommand::id).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ParentHandler.class)
	static class Parent {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ChildHandler.class)
	static class Child {

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

	}

	static class ParentHandler {

		@CommandHandler("parent.ask")
		String ask() {
			return "parent";
		}

	}

	static class ChildHandler {

		@CommandHandler("child.ask")
		String ask() {
			return "child";
		}

	}

}
