package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;

/**
 * The endpoint that lists the public commands of the registry, such as
 * {@code {"cmdschema":"1.0.0","commands":[{"id":"math.add"}]}}.
 */
final class CatalogueEndpoint {

	private static final String HEAD = "{\"cmdschema\":\"1.0.0\",";

	private static final String COMMANDS = "\"commands\":[";

	private final HttpReception reception;

	CatalogueEndpoint(HttpReception reception) {
		this.reception = reception;
	}

	ServerExchange handle(IncomingRequest request, Consumer<OutgoingResponse> responder) {
		CatalogueRequest exchange = new CatalogueRequest(this.reception, request, responder);
		this.reception.take(exchange, new ListCommandsRequest(exchange.id(), MessageMeta.EMPTY),
				this.reception.context(request));
		return exchange;
	}

	/*
	 * A list of commands ends with the commands, and what is before them was made here;
	 * so the schemas stay as the codec writes them, byte for byte.
	 */
	static byte[] catalogue(List<CommandDefinition> commands, MessageCodec codec) {
		List<CommandDefinition> sorted = commands.stream().sorted(Comparator.comparing(CommandDefinition::id)).toList();
		String list = codec
			.encodeToText(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), sorted));
		return (HEAD + list.substring(list.indexOf(COMMANDS))).getBytes(StandardCharsets.UTF_8);
	}

}
