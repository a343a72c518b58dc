package io.cmdipc.http.server.webmvc;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * Writes a response as its client takes it, which holds no thread.
 */
final class ResponseWriter implements WriteListener {

	private final ServletOutputStream out;

	private final byte[] body;

	private final Runnable whenEnded;

	private boolean written;

	private boolean flushed;

	/**
	 * Create a writer.
	 * @param whenEnded called when the response was written, or cannot be
	 */
	ResponseWriter(ServletOutputStream out, byte[] body, Runnable whenEnded) {
		this.out = out;
		this.body = body;
		this.whenEnded = whenEnded;
	}

	void start() {
		this.out.setWriteListener(this);
	}

	/* All of the body at once: the container keeps what the client does not take yet. */
	@Override
	public void onWritePossible() throws IOException {
		if (!this.written && this.out.isReady()) {
			this.written = true;
			this.out.write(this.body);
		}
		if (this.written && !this.flushed && this.out.isReady()) {
			this.flushed = true;
			this.out.flush();
		}
		if (this.flushed && this.out.isReady()) {
			this.whenEnded.run();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.whenEnded.run();
	}

}
