package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some peers refuse an empty object where a command takes nothing, and others send it.
 */
class EmptyRequestTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	private final ScriptedChannel owner = ScriptedChannel.listing("owner").attachTo(this.registry);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void emptyObjectOfAnOwnCallerIsNotSentToACommandWithoutARequest() {
		own(new CommandSchema(null, Payload.ofJson("{}")));

		CompletableFuture<?> unused = this.registry.execute("x", Map.of());

		assertThat(this.owner.expect(ExecuteCommandRequest.class).request()).isNull();
	}

	@Test
	void emptyObjectOfAPeerIsNotPassedOnToACommandWithoutARequest() {
		own(new CommandSchema(null, null));
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		ExecuteCommandRequest request = new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "x",
				Payload.ofJson("{ }"));

		origin.deliver(request);

		ExecuteCommandRequest passedOn = this.owner.expect(ExecuteCommandRequest.class);
		assertThat(passedOn.id()).isEqualTo(request.id());
		assertThat(passedOn.request()).isNull();
	}

	@Test
	void emptyObjectIsSentWhereTheCommandTakesARequestOrDoesNotSay() {
		own(new CommandSchema(Payload.ofJson("{}"), null));
		CompletableFuture<?> first = this.registry.execute("x", Map.of());
		assertThat(this.owner.expect(ExecuteCommandRequest.class).request()).isNotNull();

		own(null);
		CompletableFuture<?> second = this.registry.execute("x", Map.of());
		assertThat(this.owner.expect(ExecuteCommandRequest.class).request()).isNotNull();
		assertThat(List.of(first, second)).noneMatch(CompletableFuture::isDone);
	}

	private void own(CommandSchema schema) {
		this.owner.listener().onReachable(List.of(new CommandDefinition("x", null, schema)));
	}

}
