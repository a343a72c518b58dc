package io.cmdipc.reactor;

import io.cmdipc.channel.MessageContext;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactorContext}.
 */
class ReactorContextTests {

	@Test
	void ofContextWithoutReactorContextIsEmpty() {
		assertThat(ReactorContext.of(MessageContext.NONE).isEmpty()).isTrue();
	}

	@Test
	void addKeepsReactorContext() {
		MessageContext context = ReactorContext.add(MessageContext.NONE, Context.of("tenant", "acme"));

		assertThat(ReactorContext.of(context).<String>get("tenant")).isEqualTo("acme");
	}

	@Test
	void addEmptyContextCreatesNothing() {
		assertThat(ReactorContext.add(MessageContext.NONE, Context.empty())).isSameAs(MessageContext.NONE);
	}

}
