package io.cmdipc.client;

import java.util.Arrays;
import java.util.List;

import io.cmdipc.CommandRegistry;
import io.cmdipc.InternalErrorException;
import io.cmdipc.contract.CommandExchange;
import io.cmdipc.reactor.ReactorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients whose methods are reactive.
 */
class ReactiveClientTests {

	private final CommandRegistry registry = CommandRegistry.builder().build();

	private final Tenants tenants = CommandClientFactory.create(this.registry).createClient(Tenants.class);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void contextOfTheSubscriberReachesTheHandler() {
		this.registry
			.register("tenants.current",
					(invocation) -> ReactorContext.of(invocation.context()).getOrDefault("tenant", "none"))
			.join();
		this.registry
			.register("tenants.all",
					(invocation) -> List.of(ReactorContext.of(invocation.context()).getOrDefault("tenant", "none")))
			.join();
		Context context = Context.of("tenant", "acme");

		assertThat(this.tenants.current().contextWrite(context).block()).isEqualTo("acme");
		assertThat(this.tenants.current().block()).isEqualTo("none");
		assertThat(this.tenants.all().contextWrite(context).collectList().block()).containsExactly("acme");
	}

	@Test
	void elementThatIsNullIsAFailureOfTheCall() {
		this.registry.register("tenants.all", (invocation) -> Arrays.asList("acme", null)).join();

		assertThatExceptionOfType(InternalErrorException.class)
			.isThrownBy(() -> this.tenants.all().collectList().block())
			.withMessage("The result of command 'tenants.all' is null at $[1], and a Flux has no such elements");
	}

	@CommandExchange("tenants")
	interface Tenants {

		Mono<String> current();

		Flux<String> all();

	}

}
