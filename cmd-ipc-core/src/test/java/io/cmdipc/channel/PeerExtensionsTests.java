package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.Event;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Extensions of the protocol between two ends.
 */
class PeerExtensionsTests {

	private final MessageCodec codec = new MessageCodec(JsonMapper.shared());

	private final PeerExtensions one = new PeerExtensions();

	private final PeerExtensions other = new PeerExtensions();

	private final ListenerGate gate = new ListenerGate("tested");

	private final Recorder told = new Recorder();

	@BeforeEach
	void openGate() {
		this.gate.open(this.told);
	}

	@Test
	void nothingIsSentToAPeerThatOfferedNothing() {
		this.one.receive(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY), this.gate);

		assertThat(this.one.cancellation(MessageId.random())).isNull();
		assertThat(this.one.unregistration("x")).isNull();
	}

	@Test
	void extensionsThatBothEndsHaveCrossAsJson() {
		Message offer = this.other.offer(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY));
		MessageId call = MessageId.random();

		assertThat(this.one.receive(copy(offer), this.gate)).isFalse();

		assertThat(this.other.receive(copy(this.one.cancellation(call)), this.gate)).isTrue();
		assertThat(this.other.receive(copy(this.one.unregistration("shop.order")), this.gate)).isTrue();
		assertThat(this.told.notices).containsExactly("cancel " + call, "unregister shop.order");
	}

	@Test
	void offerIsForgottenWithThePeer() {
		this.one.receive(this.other.offer(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY)), this.gate);

		this.one.forgetPeer();

		assertThat(this.one.unregistration("x")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "{}", "[]", "[1]", "[\"other\"]", "\"cancel\"" })
	void offerThatIsNoListOfKnownNamesOffersNothing(String json) {
		MessageMeta meta = MessageMeta.EMPTY.with("io.cmdipc/extensions", Payload.ofJson(json));

		assertThat(this.one.receive(new ListCommandsRequest(MessageId.random(), meta), this.gate)).isFalse();
		assertThat(this.one.cancellation(MessageId.random())).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "{}", "[]", "\"\"" })
	void noticeWithoutASubjectIsDropped(String json) {
		for (String id : List.of("io.cmdipc/cancel", "io.cmdipc/unregister", "io.cmdipc/other")) {
			assertThat(this.one.receive(new Event(MessageId.random(), MessageMeta.EMPTY, id, Payload.ofJson(json)),
					this.gate))
				.isTrue();
		}
		assertThat(this.one.receive(
				new Event(MessageId.random(), MessageMeta.EMPTY, "io.cmdipc/cancel", Payload.of("x".repeat(257))),
				this.gate))
			.isTrue();
		assertThat(this.told.notices).isEmpty();
	}

	@Test
	void otherMessagesAreNotTouched() {
		Event event = new Event(MessageId.random(), MessageMeta.EMPTY, "order.placed", null);

		assertThat(this.one.offer(event)).isSameAs(event);
		assertThat(this.one.receive(event, this.gate)).isFalse();
	}

	private Message copy(@Nullable Message message) {
		assertThat(message).isNotNull();
		return this.codec.decode(this.codec.encode(message));
	}

	private static final class Recorder implements ChannelListener {

		private final List<String> notices = new ArrayList<>();

		@Override
		public void onCancel(MessageId requestId) {
			this.notices.add("cancel " + requestId);
		}

		@Override
		public void onUnregister(String commandId) {
			this.notices.add("unregister " + commandId);
		}

		@Override
		public void onMessage(Message message, MessageContext context) {
			this.notices.add("message");
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
			this.notices.add("invalid");
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
			this.notices.add("close");
		}

	}

}
