package io.cmdipc.test;

import java.util.List;
import java.util.Map;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonChannelPairTests extends CommandChannelContract {

	private JsonChannelPair pair;

	@Override
	protected List<CommandChannel> connect() {
		this.pair = JsonChannelPair.create("left", "right");
		return List.of(this.pair.first(), this.pair.second());
	}

	@Test
	void payloadsArriveAsJson() {
		startBoth();
		Map<String, Integer> value = Map.of("n", 1);

		this.first.send(new Event(MessageId.random(), MessageMeta.EMPTY, "e", Payload.of(value)));

		Event arrived = (Event) this.secondListener.messages().get(0);
		assertThat(arrived.payload().toJson(JsonMapper.shared())).asString().isEqualTo("{\"n\":1}");
	}

	@Test
	void invalidMessageIsReportedAndTheNextMessageArrives() {
		startBoth();

		this.pair.first().sendRaw("{\"type\":\"event\"}");
		this.pair.first().sendRaw(new byte[] { (byte) 0xff });
		this.first.send(event("next"));

		assertThat(this.secondListener.invalid()).hasSize(2);
		assertThat(this.secondListener.eventIds()).containsExactly("next");
	}

	@Test
	void messageThatCannotBeWrittenIsNotSent() {
		startBoth();
		ExecuteCommandRequest notAnObject = new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "c",
				Payload.of(7));

		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> this.first.send(notAnObject));

		assertThat(this.secondListener.messages()).isEmpty();
	}

}
