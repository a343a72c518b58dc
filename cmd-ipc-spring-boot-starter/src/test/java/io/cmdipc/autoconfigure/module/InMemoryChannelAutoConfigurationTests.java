package io.cmdipc.autoconfigure.module;

import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryCustomizer;
import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@ExtendWith(OutputCaptureExtension.class)
class InMemoryChannelAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(CommandRegistryAutoConfiguration.class, CommandHandlerAutoConfiguration.class,
						InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class))
		.withPropertyValues("cmd-ipc.id=shop");

	@Test
	void moduleIsARegistryOfItsOwnBehindAChannel() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.capacity=1000")
			.withBean(Pricing.class)
			.withBean(Asking.class)
			.run((context) -> {
				CommandRegistry application = context.getBean(CommandRegistry.class);
				CommandRegistry module = context.getBean(Asking.class).pricing;

				assertThat(application.id()).isEqualTo("shop");
				assertThat(module.id()).isEqualTo("pricing");
				assertThat(module.commands())
					.containsExactly(new RegisteredCommand(application.commands().get(0).definition(), null, null));
				assertThat(application.commands()).extracting(RegisteredCommand::id, RegisteredCommand::channelId)
					.containsExactly(tuple("pricing.quote", "pricing"));
				assertThat(application.call("pricing.quote", null, Integer.class)).isEqualTo(7);
			});
	}

	@Test
	void moduleHasAReactiveView() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.capacity=1000")
			.withBean(Pricing.class)
			.withBean(Rates.class)
			.run((context) -> {
				ReactiveCommandCaller module = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
						ReactiveCommandCaller.class, "pricing");

				assertThat(context.getBean(ReactiveCommandCaller.class)).isNotSameAs(module);
				assertThat(module.execute("rates.of", null, Integer.class).block()).isEqualTo(3);
			});
	}

	@Test
	void applicationIsTheRouterOfItsModules() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.capacity=1000")
			.withBean(Rates.class)
			.withBean(Asking.class)
			.run((context) -> {
				assertThat(context.getBean(Asking.class).pricing.call("rates.of", null, Integer.class)).isEqualTo(3);
				assertThat(context.getBean(Asking.class).pricing.channels()).singleElement()
					.extracting(AttachedChannel::id, AttachedChannel::router)
					.containsExactly("shop", true);
			});
	}

	@Test
	void handlersBelongToTheModuleAroundTheirPackage() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.in-memory.rates.base-packages=" + Rates.class.getPackageName(),
					"cmd-ipc.channel.in-memory.pricing.base-packages=io.cmdipc.auto")
			.withBean(Rates.class)
			.run((context) -> assertThat(context.getBean(CommandRegistry.class).commands())
				.extracting(RegisteredCommand::channelId)
				.containsExactly("rates"));
	}

	@Test
	void peersCallEachOtherDirectly(CapturedOutput output) {
		this.runner
			.withPropertyValues("cmd-ipc.channel.in-memory.pricing.peers=inventory",
					"cmd-ipc.channel.in-memory.inventory.peers=pricing")
			.withBean(Pricing.class)
			.run((context) -> {
				CommandRegistry inventory = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
						CommandRegistry.class, "inventory");

				assertThat(inventory.commands()).extracting(RegisteredCommand::id, RegisteredCommand::channelId)
					.containsExactly(tuple("pricing.quote", "pricing"));
				assertThat(inventory.call("pricing.quote", null, Integer.class)).isEqualTo(7);
				assertThat(context.getBean(CommandRegistry.class).commands()).extracting(RegisteredCommand::channelId)
					.containsExactly("pricing");
				assertThat(output).doesNotContain("WARN");
			});
	}

	@Test
	void basePackageWithoutHandlersIsAWarning(CapturedOutput output) {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.base-packages=com.acme.pricng")
			.withBean(Rates.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains(
						"Package 'com.acme.pricng' in cmd-ipc.channel.in-memory.pricing.base-packages has no bean");
			});
	}

	@Test
	void startFailsWhenModuleOfABeanIsNotDeclared() {
		this.runner.withBean(Pricing.class)
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()))
				.extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
				.satisfies((texts) -> assertThat(texts.toString()).contains("'pricing', which is not declared",
						"cmd-ipc.channel.in-memory.pricing: {} (in a .properties file, "
								+ "cmd-ipc.channel.in-memory.pricing=).")));
	}

	@Test
	void undeclaredModuleIsDeclaredByAPropertyWithSpringBoot40() {
		assertThat(DeclaredModules.declaring("pricing", "4.0.3"))
			.isEqualTo("a property of it, such as cmd-ipc.channel.in-memory.pricing.listed=true");
	}

	@Test
	void startFailsWhenPeerIsNotAModule() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.peers=invntory")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()).getDescription())
				.isEqualTo("'invntory' in cmd-ipc.channel.in-memory.pricing.peers is not another module of this "
						+ "application."));
	}

	@Test
	void startFailsWhenTwoModulesHaveOnePackage() {
		this.runner
			.withPropertyValues("cmd-ipc.channel.in-memory.a.base-packages=com.acme",
					"cmd-ipc.channel.in-memory.b.base-packages=com.acme")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()).getDescription())
				.isEqualTo("Package 'com.acme' belongs to module 'a' and to module 'b'."));
	}

	@Test
	void startFailsWhenModuleIsNamedLikeTheApplication() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.shop.capacity=5")
			.run((context) -> assertThat(analysisOf(context.getStartupFailure()).getAction()).isEqualTo(
					"Rename cmd-ipc.channel.in-memory.shop, or give the application another name by " + "cmd-ipc.id."));
	}

	@Test
	void customizerTunesModulesTooButNotTheirIdAndRouter() {
		this.runner.withPropertyValues("cmd-ipc.channel.in-memory.pricing.capacity=1000")
			.withBean(CommandRegistryCustomizer.class, () -> (builder) -> builder.id("custom"))
			.withBean(Pricing.class)
			.withBean(Asking.class)
			.run((context) -> assertThat(context.getBean(Asking.class).pricing.id()).isEqualTo("pricing"));
	}

	private static FailureAnalysis analysisOf(Throwable failure) {
		FailureAnalysis analysis = StartupFailures.analyze(failure);
		assertThat(analysis).as("analysis of %s", failure).isNotNull();
		return analysis;
	}

	@CommandModule("pricing")
	static class Pricing {

		@CommandHandler("pricing.quote")
		int quote() {
			return 7;
		}

	}

	static class Rates {

		@CommandHandler("rates.of")
		int rate() {
			return 3;
		}

	}

	static class Asking {

		@Autowired
		@Qualifier("pricing")
		CommandRegistry pricing;

	}

}
