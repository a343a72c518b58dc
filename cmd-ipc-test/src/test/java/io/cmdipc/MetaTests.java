package io.cmdipc;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transport context: who sets it, who sees it, and who leaves it alone.
 */
class MetaTests {

	private static final MessageMeta META = MessageMeta.EMPTY
		.withTrace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1")
		.withBaggage("user=7")
		.with("tenant", 3);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void callerPassesItsMeta() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);

		this.registry.withMeta(META).execute("x", null);
		this.registry.withMeta(META).emit("e", null);
		this.registry.execute("x", null);

		assertThat(owner.expect(ExecuteCommandRequest.class).meta()).isEqualTo(META);
		assertThat(owner.expect(Event.class).meta()).isEqualTo(META);
		assertThat(owner.expect(ExecuteCommandRequest.class).meta()).isEqualTo(MessageMeta.EMPTY);
	}

	@Test
	void handlerReadsTheMetaOfItsCaller() {
		List<MessageMeta> seen = new ArrayList<>();
		Network.register(this.registry, "x",
				((CommandFunction) (invocation) -> seen.add(invocation.meta())).nonBlocking());
		this.registry.addEventListener("e", ((EventFunction) (event) -> seen.add(event.meta())).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(new ExecuteCommandRequest(MessageId.random(), META, "x", null));
		peer.deliver(new Event(MessageId.random(), META, "e", null));
		this.registry.withMeta(META).execute("x", null);
		this.registry.withMeta(META).call("x", null, Boolean.class);
		this.registry.withMeta(META).emit("e", null);

		assertThat(seen).hasSize(5).containsOnly(META);
	}

	@Test
	void callerOfAnInvocationPassesItsMetaOn() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "inner").attachTo(this.registry);
		Network.register(this.registry, "outer", ((CommandFunction) (invocation) -> {
			invocation.caller().emit("e", null);
			return invocation.caller().execute("inner", null);
		}).nonBlocking());
		this.registry.addEventListener("e",
				((EventFunction) (event) -> event.caller().emit("echo", null)).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(new ExecuteCommandRequest(MessageId.random(), META, "outer", null));

		assertThat(owner.allSent(Event.class)).extracting(Event::eventId).containsExactly("echo", "e");
		assertThat(owner.allSent(Event.class)).extracting(Event::meta).containsOnly(META);
		assertThat(owner.allSent(ExecuteCommandRequest.class)).singleElement()
			.satisfies((request) -> assertThat(request.meta()).isEqualTo(META));
	}

	@Test
	void metaIsUntouchedByForwards() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel origin = ScriptedChannel.listing("origin").attachTo(this.registry);
		ExecuteCommandRequest request = new ExecuteCommandRequest(MessageId.random(), META, "x", null);
		Event event = new Event(MessageId.random(), META, "e", null);

		origin.deliver(request);
		origin.deliver(event);
		ExecuteCommandResponse response = new ExecuteCommandResponse(MessageId.random(), META.with("hop", 1),
				request.id(), null, null);
		owner.deliver(response);

		assertThat(owner.expect(ExecuteCommandRequest.class).meta()).isEqualTo(META);
		assertThat(owner.expect(Event.class)).isEqualTo(event);
		assertThat(origin.expect(ExecuteCommandResponse.class)).isEqualTo(response);
	}

	@Test
	void metaAndTimeoutOfACallerDoNotReplaceEachOther() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);

		this.registry.withMeta(META).withTimeout(java.time.Duration.ofSeconds(1)).execute("x", null);
		this.registry.withTimeout(java.time.Duration.ofMillis(1)).withMeta(META).execute("x", null);

		assertThat(owner.expect(ExecuteCommandRequest.class).meta()).isEqualTo(META);
		assertThat(owner.expect(ExecuteCommandRequest.class).meta()).isEqualTo(META);
		org.awaitility.Awaitility.await()
			.atMost(Outcomes.BOUND)
			.until(() -> this.registry.count(RegistryCounter.TIMEOUT) > 0);
	}

}
