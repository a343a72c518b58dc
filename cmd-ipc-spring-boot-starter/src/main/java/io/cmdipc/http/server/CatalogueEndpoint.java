package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists the public commands of the registry for people and tools, such as
 * {@code {"cmdschema":"1.0.0","commands":[{"id":"math.add"}]}}.
 */
final class CatalogueEndpoint implements HandlerFunction<ServerResponse> {

	private static final String HEAD = "{\"cmdschema\":\"1.0.0\",";

	private static final String COMMANDS = "\"commands\":[";

	private final HttpReception reception;

	CatalogueEndpoint(HttpReception reception) {
		this.reception = reception;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		return Mono.<BytesResponse>create(this::ask).flatMap((response) -> {
			String tag = response.headers().getETag();
			return (tag == null) ? Mono.just(response) : request.checkNotModified(tag).defaultIfEmpty(response);
		});
	}

	private void ask(MonoSink<BytesResponse> sink) {
		Question question = new Question(MessageId.random(), this.reception.codec(), sink);
		sink.onCancel(() -> this.reception.forget(question));
		this.reception.take(question, new ListCommandsRequest(question.id(), MessageMeta.EMPTY));
	}

	/*
	 * A list of commands ends with the commands, and what is before them was made here;
	 * so the schemas stay as the codec writes them, byte for byte.
	 */
	private static byte[] catalogue(List<CommandDefinition> commands, MessageCodec codec) {
		List<CommandDefinition> sorted = commands.stream().sorted(Comparator.comparing(CommandDefinition::id)).toList();
		String list = codec
			.encodeToText(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), sorted));
		return (HEAD + list.substring(list.indexOf(COMMANDS))).getBytes(StandardCharsets.UTF_8);
	}

	private static String tag(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/**
	 * A question for the commands of the registry.
	 */
	private record Question(MessageId id, MessageCodec codec, MonoSink<BytesResponse> sink) implements ServerExchange {

		@Override
		public boolean isCall() {
			return false;
		}

		@Override
		public BytesResponse render(Message answer) {
			byte[] json = catalogue(((ListCommandsResponse) answer).commands(), this.codec);
			return BytesResponse.json(HttpStatus.OK, json)
				.with(HttpHeaders.ETAG, tag(json))
				.with(HttpHeaders.CACHE_CONTROL, "no-cache");
		}

		@Override
		public BytesResponse renderClosed() {
			return HttpReception.closed();
		}

		@Override
		public void respond(BytesResponse response) {
			this.sink.success(response);
		}

	}

}
