package io.cmdipc.http.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The response to an {@link IncomingRequest}: status, headers, and a body that is there
 * as a whole. A web framework writes it in one piece, with its length, so that headers
 * and body leave in one packet.
 */
public final class OutgoingResponse {

	static final String VARY = "Vary";

	private static final Map<String, String> MESSAGE = Map.of("Content-Type", "application/x-ndjson");

	private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

	private static final byte[] EMPTY = {};

	private final int status;

	private final Map<String, String> headers;

	private final byte @Nullable [] body;

	private OutgoingResponse(int status, Map<String, String> headers, byte @Nullable [] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/** Create a response whose body is a message, which ends with a line break. */
	static OutgoingResponse message(byte[] line) {
		return new OutgoingResponse(200, MESSAGE, line);
	}

	/** Create a response whose body is JSON. */
	static OutgoingResponse json(int status, byte[] json) {
		return new OutgoingResponse(status, JSON, json);
	}

	/** Create a response whose body is JSON, with more headers. */
	static OutgoingResponse json(int status, byte[] json, Map<String, String> headers) {
		Map<String, String> all = new LinkedHashMap<>(JSON);
		all.putAll(headers);
		return new OutgoingResponse(status, all, json);
	}

	/** Create a response with an empty body. */
	static OutgoingResponse empty(int status, Map<String, String> headers) {
		return new OutgoingResponse(status, headers, EMPTY);
	}

	/** Create a response to a client that has the current representation already. */
	static OutgoingResponse notModified(Map<String, String> headers) {
		return new OutgoingResponse(304, headers, null);
	}

	/**
	 * Return this response as the last one of its connection, so that the client does not
	 * send a request over it while the server closes it.
	 */
	OutgoingResponse thenClose() {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.put("Connection", "close");
		return new OutgoingResponse(this.status, all, this.body);
	}

	/**
	 * Return the status.
	 * @return the status code
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return the headers, apart from {@code Content-Length}.
	 * @return one value for each name
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Hand over the headers to the response of a web framework, where filters may have
	 * set {@code Vary}: its values stay.
	 * @param set sets a header
	 * @param add adds a value to a header
	 */
	public void writeHeaders(BiConsumer<String, String> set, BiConsumer<String, String> add) {
		this.headers.forEach((name, value) -> (name.equals(VARY) ? add : set).accept(name, value));
	}

	/**
	 * Return the body.
	 * @return all bytes of the body, not a copy; {@code null} if the response has neither
	 * a body nor a length
	 */
	public byte @Nullable [] body() {
		return this.body;
	}

	/** Names the status alone: a body may hold results of commands. */
	@Override
	public String toString() {
		return "OutgoingResponse[" + this.status + "]";
	}

}
