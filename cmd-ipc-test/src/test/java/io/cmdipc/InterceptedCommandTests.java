package io.cmdipc;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The commands that interceptors choose, and what they are told of them.
 */
class InterceptedCommandTests {

	private final Network network = new Network();

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void commandThatIsNotSupportedIsNotIntercepted() {
		CommandRegistry registry = registry(new CommandInterceptor() {

			@Override
			public @Nullable Object intercept(CommandInvocation invocation, Chain chain) {
				return "intercepted";
			}

			@Override
			public boolean supports(CommandDefinition command) {
				return !command.isPrivate();
			}

		});
		Network.register(registry, "x", (invocation) -> "x");
		Network.register(registry, "_x", (invocation) -> "_x");

		assertThat(registry.call("x", null, String.class)).isEqualTo("intercepted");
		assertThat(registry.call("_x", null, String.class)).isEqualTo("_x");
	}

	@Test
	void interceptorIsToldOfTheRegistrationsOfCommandsThatItSupports() {
		List<String> registered = new ArrayList<>();
		CommandRegistry registry = registry(new CommandInterceptor() {

			@Override
			public @Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception {
				return chain.proceed(invocation);
			}

			@Override
			public boolean supports(CommandDefinition command) {
				return !command.isPrivate();
			}

			@Override
			public void onRegistration(CommandDefinition command) {
				registered.add(command.id());
			}

		});
		Network.register(registry, "x", (invocation) -> "x");
		Network.register(registry, "_x", (invocation) -> "_x");

		assertThat(registered).containsExactly("x");
		registry.call("x", null, String.class);
		assertThat(registered).containsExactly("x");
	}

	@Test
	void commandIsNotRegisteredIfAnInterceptorRefusesItsRegistration() {
		CommandRegistry registry = registry(new CommandInterceptor() {

			@Override
			public @Nullable Object intercept(CommandInvocation invocation, Chain chain) throws Exception {
				return chain.proceed(invocation);
			}

			@Override
			public void onRegistration(CommandDefinition command) {
				throw new IllegalStateException("Not wanted");
			}

		});

		assertThatIllegalStateException().isThrownBy(() -> registry.register("x", (invocation) -> "x"))
			.withMessage("Not wanted");
		assertThat(registry.commands()).isEmpty();
	}

	private CommandRegistry registry(CommandInterceptor interceptor) {
		return this.network.add("intercepted", (builder) -> builder.interceptor(interceptor));
	}

}
