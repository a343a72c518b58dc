package io.cmdipc.message;

import java.util.concurrent.atomic.AtomicReferenceArray;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Pool of the buffers of parsers and generators, with one slot for each stripe of
 * threads. Jackson's default is one queue for all threads, on which threads that read and
 * write messages at the same time contend; a buffer for each thread would be of no use to
 * virtual threads, which live for one call.
 * <p>
 * Concurrency: a buffer is taken out of its slot while it is used. If the slot is empty,
 * a new buffer is created; if it is occupied when a buffer is returned, that buffer
 * replaces the other, so there are never more buffers than slots.
 */
final class StripedRecyclerPool implements RecyclerPool<BufferRecycler> {

	/** The pool of all codecs. */
	static final StripedRecyclerPool SHARED = new StripedRecyclerPool();

	private static final long serialVersionUID = 1L;

	/* Keeps slots on different cache lines. */
	private static final int DISTANCE = 16;

	private final transient AtomicReferenceArray<BufferRecycler> slots = new AtomicReferenceArray<>(
			(ThreadStripes.COUNT + 1) * DISTANCE);

	private StripedRecyclerPool() {
	}

	@Override
	public BufferRecycler acquirePooled() {
		BufferRecycler kept = this.slots.getAndSet(slot(ThreadStripes.current()), null);
		return (kept != null) ? kept : new BufferRecycler();
	}

	@Override
	public void releasePooled(BufferRecycler pooled) {
		this.slots.setRelease(slot(ThreadStripes.current()), pooled);
	}

	@Override
	public int pooledCount() {
		int count = 0;
		for (int i = 0; i < ThreadStripes.COUNT; i++) {
			count += (this.slots.get(slot(i)) != null) ? 1 : 0;
		}
		return count;
	}

	@Override
	public boolean clear() {
		for (int i = 0; i < ThreadStripes.COUNT; i++) {
			this.slots.set(slot(i), null);
		}
		return true;
	}

	private static int slot(int stripe) {
		return (stripe + 1) * DISTANCE;
	}

	private Object readResolve() {
		return SHARED;
	}

}
