package io.cmdipc.observation;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Carries the entries of the MDC through Reactor contexts, for handlers that go on in
 * another thread.
 */
public final class MdcAccessor implements ThreadLocalAccessor<Object> {

	@Override
	public Object key() {
		return MdcEntries.KEY;
	}

	@Override
	public @Nullable Object getValue() {
		MdcEntries current = MdcEntries.current();
		return (current != MdcEntries.NONE) ? current : null;
	}

	@Override
	public void setValue(Object value) {
		((MdcEntries) value).set();
	}

	@Override
	public void setValue() {
		MdcEntries.NONE.set();
	}

}
