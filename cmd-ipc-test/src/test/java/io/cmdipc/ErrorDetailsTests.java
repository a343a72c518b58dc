package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The JSON of domain code and details, their limits, and what peers may write there.
 */
class ErrorDetailsTests {

	private static final String KEY = "io.cmdipc/error";

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested",
			(settings) -> settings.maxErrorDetailsSize(100));

	private final CapturedLog log = new CapturedLog("io.cmdipc", Level.WARN);

	@AfterEach
	void close() {
		this.log.close();
		this.network.close();
	}

	private void register(Object details) {
		Network.register(this.registry, "x", (invocation) -> {
			throw new InvalidRequestException("text").withDomainCode("code").withDetails(details);
		});
	}

	@Test
	void additionsAreInTheMetaOfTheResponse() {
		register(Map.of("left", 2));
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));

		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		assertThat(new MessageCodec(JsonMapper.shared()).encodeToText(response))
			.contains("\"_meta\":{\"io.cmdipc/error\":{\"code\":\"code\",\"details\":{\"left\":2}}}")
			.contains("\"error\":{\"code\":\"invalid_request\",\"message\":\"text\"}");
	}

	@Test
	void errorWithoutAdditionsHasNoMeta() {
		Network.register(this.registry, "x", (invocation) -> {
			throw new InvalidRequestException("text");
		});
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(Network.call("x"));

		assertThat(peer.expect(ExecuteCommandResponse.class).meta()).isEqualTo(MessageMeta.EMPTY);
	}

	@Test
	void detailsUpToTheLimitArrive() {
		register("x".repeat(98));

		assertThat(failure("x").details(String.class)).hasSize(98);
		assertThat(warnings()).isEmpty();
	}

	@Test
	void detailsBeyondTheLimitAreLeftOutAndReportedOnce() {
		register("x".repeat(99));

		for (int i = 0; i < 3; i++) {
			CommandException failure = failure("x");
			assertThat(failure).hasMessage("text");
			assertThat(failure.domainCode()).isEqualTo("code");
			assertThat(failure.details()).isNull();
		}
		assertThat(warnings()).containsExactly("The error of command 'x' has no details: they have 101 bytes, and the "
				+ "limit is 100. Shorten them, or raise the limit (maxErrorDetailsSize, "
				+ "cmd-ipc.limits.max-error-details-size) (further losses are logged at debug level)");
	}

	@Test
	void detailsThatCannotBeWrittenAreLeftOutAndReportedOnce() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		for (Object details : List.of(new Unwritable(), endless)) {
			register("x", details);
		}

		for (String commandId : List.of("x0", "x1")) {
			CommandException failure = failure(commandId);
			assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessage("text");
			assertThat(failure.details()).isNull();
			assertThat(failure(commandId).details()).isNull();
		}
		assertThat(warnings()).hasSize(2)
			.allSatisfy((line) -> assertThat(line).startsWith("The error of command 'x")
				.contains("' has no details: $", ". Give 'withDetails' a value that Jackson can write"));
	}

	private void register(String prefix, Object details) {
		int number = this.registry.commands().size();
		Network.register(this.registry, prefix + number, (invocation) -> {
			throw new InvalidRequestException("text").withDetails(details);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "\"text\"", "[]", "{}", "{\"code\":1,\"details\":null,\"id\":{}}",
			"{\"code\":\" \",\"id\":\"\"}", "{\"details\":\"LONG\",\"code\":\"LONG\",\"id\":\"LONG\"}" })
	void whatAPeerMayNotWriteIsIgnored(String sent) {
		CommandException failure = received(sent.replace("LONG", "x".repeat(300)));

		assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessage("text");
		assertThat(failure.domainCode()).isNull();
		assertThat(failure.details()).isNull();
		assertThat(failure.errorId()).isNull();
		assertThat(warnings()).isEmpty();
	}

	@Test
	void hugeAdditionsOfAPeerAreIgnored() {
		CommandException failure = received("{\"code\":\"a\",\"other\":\"" + "x".repeat(10_000) + "\"}");

		assertThat(failure.domainCode()).isNull();
	}

	@Test
	void fieldsThatAreNotKnownAreIgnored() {
		CommandException failure = received("{\"code\":\"a\",\"details\":[1],\"id\":\"7f\",\"other\":1}");

		assertThat(failure.domainCode()).isEqualTo("a");
		assertThat(failure.details(int[].class)).containsExactly(1);
		assertThat(failure.errorId()).isEqualTo("7f");
	}

	private CommandException received(String sent) {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "remote").attachTo(this.registry);
		peer.onSend((message) -> {
			if (message instanceof ExecuteCommandRequest request) {
				peer.deliver(new ExecuteCommandResponse(MessageId.random(),
						MessageMeta.EMPTY.with(KEY, Payload.ofJson(sent)), request.id(), null,
						new CommandError(ErrorCode.INVALID_REQUEST, "text")));
			}
		});
		return failure("remote");
	}

	@Test
	void blankOrLongDomainCodeIsRefused() {
		for (String code : List.of("", " ", "x".repeat(257))) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new InvalidRequestException("text").withDomainCode(code))
				.withMessage("'domainCode' must not be blank or longer than 256 characters");
		}
	}

	@Test
	void limitThatIsNotPositiveIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> CommandRegistry.builder().maxErrorDetailsSize(0))
			.withMessage("'maxErrorDetailsSize' must be positive");
	}

	private CommandException failure(String commandId) {
		return Outcomes.errorOf(this.registry.execute(commandId, null));
	}

	private List<String> warnings() {
		return this.log.events()
			.stream()
			.filter((event) -> event.getLevel().isGreaterOrEqual(Level.WARN))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	static final class Unwritable {

		public String getText() {
			throw new IllegalStateException("no text");
		}

	}

}
