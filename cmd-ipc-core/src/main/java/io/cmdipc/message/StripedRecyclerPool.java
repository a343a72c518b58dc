package io.cmdipc.message;

import java.util.concurrent.atomic.AtomicReferenceArray;

import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * The buffers of parsers and generators, a few among which threads are spread by their
 * ids. Jackson's default is one queue for all threads, in which threads that read and
 * write messages at the same time wait for each other's caches most of the time; and a
 * buffer for each thread would be no use to virtual threads, which live for one call.
 * <p>
 * Concurrency: a buffer is taken out for as long as somebody uses it. Where there is none
 * to take, a new one is made, and of two that come back to the same place one is left to
 * the garbage collector; so there are never more to keep than there are places.
 */
final class StripedRecyclerPool implements RecyclerPool<BufferRecycler> {

	/** What every codec uses. */
	static final StripedRecyclerPool SHARED = new StripedRecyclerPool();

	private static final long serialVersionUID = 1L;

	/* Places that threads use at the same time are not on one cache line. */
	private static final int DISTANCE = 16;

	private final transient AtomicReferenceArray<BufferRecycler> places = new AtomicReferenceArray<>(
			(ThreadStripes.COUNT + 1) * DISTANCE);

	private StripedRecyclerPool() {
	}

	@Override
	public BufferRecycler acquirePooled() {
		BufferRecycler kept = this.places.getAndSet(place(ThreadStripes.current()), null);
		return (kept != null) ? kept : new BufferRecycler();
	}

	@Override
	public void releasePooled(BufferRecycler pooled) {
		this.places.setRelease(place(ThreadStripes.current()), pooled);
	}

	@Override
	public int pooledCount() {
		int count = 0;
		for (int i = 0; i < ThreadStripes.COUNT; i++) {
			count += (this.places.get(place(i)) != null) ? 1 : 0;
		}
		return count;
	}

	@Override
	public boolean clear() {
		for (int i = 0; i < ThreadStripes.COUNT; i++) {
			this.places.set(place(i), null);
		}
		return true;
	}

	private static int place(int stripe) {
		return (stripe + 1) * DISTANCE;
	}

	private Object readResolve() {
		return SHARED;
	}

}
