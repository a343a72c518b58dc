package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.cmdipc.http.server.ServerExchange;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which is passed to an exchange as it comes. What the exchange
 * does not want is read all the same: a container that finds it unread waits for it, with
 * a thread. Chunks are read by a {@link ChunkReader}.
 * <p>
 * A stream that a filter of the application made is read to its end at once: many of them
 * know no listener, and most have the whole body already.
 */
final class RequestBody implements ReadListener {

	private static final int BUFFER_SIZE = 8 * 1024;

	private final ServletInputStream in;

	private final boolean foreign;

	private final long length;

	private final ServerExchange exchange;

	private final AsyncRequest async;

	private final byte[] buffer;

	private final @Nullable ChunkReader chunks;

	private boolean wanted;

	RequestBody(HttpServletRequest request, ServerExchange exchange, AsyncRequest async) throws IOException {
		this.in = request.getInputStream();
		this.foreign = isForeign(request, this.in);
		this.length = request.getContentLengthLong();
		this.exchange = exchange;
		this.async = async;
		this.wanted = exchange.needsBody();
		this.buffer = new byte[(this.length >= 0) ? (int) Math.min(this.length, BUFFER_SIZE) : BUFFER_SIZE];
		this.chunks = (this.length < 0 && request.getProtocol().startsWith("HTTP/1.")) ? createChunkReader() : null;
	}

	private ChunkReader createChunkReader() {
		return new ChunkReader(this::readReady, this.in::isFinished, () -> this.async.execute(this::endNow),
				() -> this.async.execute(this::failNow));
	}

	private static boolean isForeign(HttpServletRequest request, ServletInputStream in) throws IOException {
		ServletRequest original = request;
		while (original instanceof ServletRequestWrapper wrapper) {
			original = wrapper.getRequest();
		}
		return original.getInputStream() != in && !in.getClass().getName().startsWith("org.springframework.");
	}

	/** Whether nothing is left to read. */
	boolean isRead() {
		return this.foreign || this.in.isFinished();
	}

	/**
	 * Pass on what can be read without waiting.
	 * @return whether the exchange has all that it wants
	 */
	boolean readAvailable() {
		try {
			long rest = this.foreign ? Long.MAX_VALUE : this.length;
			while (this.wanted && rest > 0 && (this.foreign || this.in.available() > 0)) {
				int count = this.in.read(this.buffer);
				rest = (count < 0) ? 0 : rest - count;
				pass(count);
			}
			if (rest == 0) {
				end();
			}
		}
		catch (IOException ex) {
			interrupt();
		}
		return !this.wanted;
	}

	private void pass(int count) {
		if (this.wanted && count > 0) {
			this.wanted = this.exchange.receive(ByteBuffer.wrap(this.buffer, 0, count));
		}
	}

	private void end() {
		if (unwant()) {
			this.exchange.complete();
		}
	}

	private void interrupt() {
		if (unwant()) {
			this.exchange.interrupt();
		}
	}

	private synchronized boolean unwant() {
		boolean before = this.wanted;
		this.wanted = false;
		return before;
	}

	/** Read the rest as it comes. The request is asynchronous. */
	void readRest() {
		this.in.setReadListener(this);
	}

	@Override
	public void onDataAvailable() throws IOException {
		if (this.chunks != null) {
			this.chunks.read();
		}
		else {
			readReady();
		}
	}

	private boolean readReady() throws IOException {
		int count = 0;
		while (count >= 0 && this.in.isReady()) {
			count = this.in.read(this.buffer);
			pass(count);
		}
		return count < 0;
	}

	@Override
	public void onAllDataRead() {
		if (this.chunks != null) {
			this.chunks.end();
		}
		else {
			endNow();
		}
	}

	private void endNow() {
		this.async.bodyEnded();
		end();
	}

	private void failNow() {
		this.async.bodyEnded();
		interrupt();
	}

	@Override
	public void onError(Throwable failure) {
		this.async.bodyFailed(this::interrupt);
	}

}
