package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;

import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;

/**
 * A request for the catalogue.
 */
final class CatalogueRequest implements ServerExchange, PendingExchange {

	private final MessageId id = MessageId.random();

	private final HttpReception reception;

	private final IncomingRequest request;

	private final Consumer<OutgoingResponse> responder;

	CatalogueRequest(HttpReception reception, IncomingRequest request, Consumer<OutgoingResponse> responder) {
		this.reception = reception;
		this.request = request;
		this.responder = responder;
	}

	@Override
	public boolean needsBody() {
		return false;
	}

	@Override
	public boolean receive(ByteBuffer piece) {
		return false;
	}

	@Override
	public void complete() {
	}

	@Override
	public void interrupt() {
	}

	@Override
	public void cancel() {
		this.reception.forget(this);
	}

	@Override
	public MessageId id() {
		return this.id;
	}

	@Override
	public boolean isCall() {
		return false;
	}

	@Override
	public OutgoingResponse render(ExecuteCommandResponse outcome) {
		throw new IllegalStateException("A request for the catalogue is not a call");
	}

	@Override
	public OutgoingResponse render(ListCommandsResponse list) {
		byte[] json = CatalogueEndpoint.catalogue(list.commands(), this.reception.codec());
		EntityTag tag = EntityTag.of(json);
		Map<String, String> caching = Map.of("ETag", tag.toString(), "Cache-Control",
				isPersonal() ? "private, no-cache" : "no-cache", OutgoingResponse.VARY, "Authorization, Cookie");
		return tag.isIn(this.request.headers().all("If-None-Match")) ? OutgoingResponse.notModified(caching)
				: OutgoingResponse.json(200, json, caching);
	}

	/* The list has what this caller may call, who may be known by a certificate alone. */
	private boolean isPersonal() {
		RequestHeaders headers = this.request.headers();
		return this.request.principal() != null || !headers.all("Authorization").isEmpty()
				|| !headers.all("Cookie").isEmpty();
	}

	@Override
	public OutgoingResponse renderClosed() {
		return HttpReception.closed();
	}

	@Override
	public void respond(OutgoingResponse response) {
		this.responder.accept(response);
	}

}
