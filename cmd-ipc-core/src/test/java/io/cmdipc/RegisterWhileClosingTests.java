package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterWhileClosingTests {

	/** DefaultCommandRegistry (1). */
	@Test
	void aCommandThatIsRegisteredWhileTheRegistryClosesIsRefusedAndNotLeftBehind() {
		CommandRegistry registry = CommandRegistry.builder().build();

		CompletableFuture<Registration> registration = registry.register("c", new ClosingFunction(registry));

		assertThat(registration).isCompletedExceptionally();
		assertThat(registry.commands()).isEmpty();
	}

	/**
	 * Closes the registry when that asks what kind of function this is, after it has
	 * looked whether it is closed.
	 */
	private record ClosingFunction(CommandRegistry registry) implements CommandFunction {

		@Override
		public Object handle(CommandInvocation invocation) {
			return null;
		}

		@Override
		public boolean isNonBlocking() {
			this.registry.close();
			return true;
		}

	}

}
