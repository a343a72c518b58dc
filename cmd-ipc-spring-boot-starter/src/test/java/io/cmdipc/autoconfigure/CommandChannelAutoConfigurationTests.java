package io.cmdipc.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.autoconfigure.channel.StartupFailures;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.Message;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Channels that the user brings.
 */
class CommandChannelAutoConfigurationTests {

	private final CommandRegistry peer = CommandRegistry.builder().id("peer").build();

	private final InMemoryChannelPair pair = InMemoryChannelPair.create("mine", "theirs");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				InMemoryChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class));

	@Test
	void startFailsWhenRouterIsNotDeclared() {
		this.runner.withPropertyValues("cmd-ipc.routerChannel=nowhere")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidChannelException.class)
				.hasMessage("Router channel 'nowhere' is not one of the declared channels []."));
	}

	@Test
	void channelBeanIsAttached() {
		this.peer.register("theirs.answer", (invocation) -> 42).join();
		CompletableFuture<?> attached = this.peer.attach(this.pair.second());

		this.runner.withBean(CommandChannel.class, this.pair::first).run((context) -> {
			attached.join();
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			assertThat(registry.channels()).singleElement().extracting(AttachedChannel::id).isEqualTo("mine");
			assertThat(registry.call("theirs.answer", null, Integer.class)).isEqualTo(42);
		});
	}

	@Test
	void channelBeanMayBeTheRouter() {
		CompletableFuture<?> attached = this.peer.attach(this.pair.second());

		this.runner.withBean(CommandChannel.class, this.pair::first)
			.withPropertyValues("cmd-ipc.router-channel=mine")
			.run((context) -> {
				attached.join();
				assertThat(context.getBean(CommandRegistry.class).channels()).singleElement()
					.extracting(AttachedChannel::router)
					.isEqualTo(true);
			});
	}

	@Test
	void channelsAreClosedWhenTheContextIs() {
		this.peer.attach(this.pair.second());

		this.runner.withBean(CommandChannel.class, this.pair::first).run((context) -> {
			context.close();

			assertThat(this.peer.channels()).isEmpty();
		});
	}

	@Test
	void startFailsWhenChannelCannotBeStarted() {
		this.runner.withBean(CommandChannel.class, Broken::new)
			.run((context) -> assertThat(StartupFailures.analyze(context.getStartupFailure()).getDescription())
				.isEqualTo("Channel 'broken' could not be attached: The broker is not there"));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withBean(CommandChannel.class, this.pair::first)
			.withPropertyValues("cmd-ipc.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ChannelLifecycle.class));
	}

	@Test
	void channelsNeedNoHttpClient() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClientAutoConfiguration.class.getPackageName()))
			.run((context) -> assertThat(context).hasSingleBean(ChannelLifecycle.class));
	}

	private static final class Broken implements CommandChannel {

		@Override
		public String id() {
			return "broken";
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return CompletableFuture
				.failedFuture(new ChannelException(ChannelException.Reason.CLOSED, "The broker is not there"));
		}

		@Override
		public void send(Message message) {
			throw new ChannelException(ChannelException.Reason.CLOSED, "closed");
		}

		@Override
		public CompletionStage<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
