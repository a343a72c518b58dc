package io.cmdipc.http.server;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Takes the messages that clients post.
 */
final class CommandEndpoint implements HandlerFunction<ServerResponse> {

	private final HttpReception reception;

	private final int maxMessageSize;

	CommandEndpoint(HttpReception reception, int maxMessageSize) {
		this.reception = reception;
		this.maxMessageSize = maxMessageSize;
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		ServerHttpRequest http = request.exchange().getRequest();
		if (!isJson(http.getHeaders())) {
			return Mono.just(BytesResponse
				.json(HttpStatus.UNSUPPORTED_MEDIA_TYPE, JsonBody.error("The content type must be application/json"))
				.with("Accept-Post", MediaType.APPLICATION_JSON_VALUE));
		}
		return Mono.create((sink) -> {
			PostedMessage message = new PostedMessage(this.reception, this.maxMessageSize, sink);
			sink.onCancel(message::abandon);
			if (http.getHeaders().getContentLength() > this.maxMessageSize) {
				message.refuseSize();
			}
			else {
				http.getBody().subscribe(message);
			}
		});
	}

	/*
	 * A body without a type is refused: a browser lets any page send one here, and asks
	 * first only for JSON. WebFlux has read the type before and knows it.
	 */
	private static boolean isJson(HttpHeaders headers) {
		try {
			MediaType type = headers.getContentType();
			return type != null && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
					|| type.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON)
					|| (type.getType().equals("application") && type.getSubtype().endsWith("+json")));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
