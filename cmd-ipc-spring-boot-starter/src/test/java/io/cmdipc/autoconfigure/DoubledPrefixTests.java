package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prefixes of channels whose peers list ids that begin with them.
 */
@ExtendWith(OutputCaptureExtension.class)
class DoubledPrefixTests {

	private static final String PROPERTY = "cmd-ipc.channel.http.billing";

	@Test
	void prefixThatThePeerHasAlreadyIsAWarning(CapturedOutput output) {
		run("billing", List.of("billing.charge", "billing.refund"), (registry, peer) -> {
			assertThat(registry.commands()).extracting(RegisteredCommand::id).contains("billing.billing.charge");
			assertThat(warnings(output)).singleElement()
				.asString()
				.endsWith("Channel 'billing' lists command \"billing.charge\", which is called "
						+ "\"billing.billing.charge\" here, since " + PROPERTY + ".command-prefix is 'billing': "
						+ "remove the prefix, and it is called \"billing.charge\"");
		});
	}

	@Test
	void endOfAPrefixThatThePeerHasAlreadyIsAWarning(CapturedOutput output) {
		run("acme.billing", List.of("billing.charge"),
				(registry, peer) -> assertThat(warnings(output)).singleElement()
					.asString()
					.endsWith("\"acme.billing.billing.charge\" here, since " + PROPERTY
							+ ".command-prefix is 'acme.billing': "
							+ "write 'acme', and it is called \"acme.billing.charge\""));
	}

	@Test
	void commandThatIsListedLaterIsAWarning(CapturedOutput output) {
		run("billing", List.of("charge", "billing", "billings.count"), (registry, peer) -> {
			assertThat(warnings(output)).isEmpty();

			peer.register(CommandDefinition.of("billing.refund"), (invocation) -> null).join();

			await().until(() -> !warnings(output).isEmpty());
		});
	}

	@Test
	void channelWithoutAPrefixIsNone(CapturedOutput output) {
		run(null, List.of("billing.billing.charge"), (registry, peer) -> assertThat(warnings(output)).isEmpty());
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getAll()
			.lines()
			.filter((line) -> line.contains("WARN") && line.contains("lists command"))
			.toList();
	}

	private static void run(String prefix, List<String> ids, Scenario scenario) {
		InMemoryChannelPair pair = InMemoryChannelPair.create("billing", "shop");
		ChannelOptions options = (prefix != null) ? ChannelOptions.DEFAULTS.withCommandPrefix(prefix)
				: ChannelOptions.DEFAULTS;
		try (CommandRegistry peer = CommandRegistry.builder().id("billing").build()) {
			ids.forEach((id) -> peer.register(CommandDefinition.of(id), (invocation) -> null).join());
			CompletableFuture<Registration> attached = peer.attach(pair.second());
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
						CommandChannelAutoConfiguration.class))
				.withBean("billing", CommandChannel.class, pair::first)
				.withBean(ChannelDeclaration.class,
						() -> ChannelDeclaration.of("billing", PROPERTY).withOptions(options))
				.run((context) -> {
					Registration unused = attached.join();
					await().until(() -> context.getBean(CommandRegistry.class).commands().size() == ids.size());
					scenario.run(context.getBean(CommandRegistry.class), peer);
				});
		}
	}

	@FunctionalInterface
	private interface Scenario {

		void run(CommandRegistry registry, CommandRegistry peer);

	}

}
