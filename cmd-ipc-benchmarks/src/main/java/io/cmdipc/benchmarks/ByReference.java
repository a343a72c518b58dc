package io.cmdipc.benchmarks;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands a record over as it is, within one JVM.
 */
final class ByReference implements MessageCodec<Add, Add> {

	@Override
	public void encodeToWire(Buffer buffer, Add request) {
		throw new UnsupportedOperationException("Records stay in this JVM");
	}

	@Override
	public Add decodeFromWire(int position, Buffer buffer) {
		throw new UnsupportedOperationException("Records stay in this JVM");
	}

	@Override
	public Add transform(Add request) {
		return request;
	}

	@Override
	public String name() {
		return "by-reference";
	}

	@Override
	public byte systemCodecID() {
		return -1;
	}

}
