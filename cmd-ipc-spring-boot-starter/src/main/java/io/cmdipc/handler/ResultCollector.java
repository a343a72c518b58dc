package io.cmdipc.handler;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects the elements of a result with several values, such as a {@code Flux}, and
 * cancels it if there are too many.
 *
 * @param limits the limits
 * @param mapper writes elements as JSON, to measure them
 */
record ResultCollector(CollectionLimits limits, JsonMapper mapper) {

	/** Measuring each element would cost as much as writing the result. */
	private static final int ELEMENTS_PER_SAMPLE = 8;

	/** Return the elements as a list. */
	Mono<List<Object>> collect(Flux<?> elements) {
		return elements.collect(() -> new Collected(this), Collected::add).map(Collected::elements);
	}

	private static final class Collected {

		private final ResultCollector collector;

		private final List<Object> elements = new ArrayList<>();

		private long size;

		private Collected(ResultCollector collector) {
			this.collector = collector;
		}

		private List<Object> elements() {
			return this.elements;
		}

		private void add(Object element) {
			CollectionLimits limits = this.collector.limits();
			if (this.elements.size() >= limits.maxElements()) {
				throw new CollectionLimitException("The result has more than " + limits.maxElements()
						+ " elements (cmd-ipc.limits.max-collected-elements)");
			}
			this.elements.add(element);
			if (this.elements.size() % ELEMENTS_PER_SAMPLE == 0) {
				measure(element, limits);
			}
		}

		private void measure(Object element, CollectionLimits limits) {
			this.size += (long) this.collector.mapper().writeValueAsBytes(element).length * ELEMENTS_PER_SAMPLE;
			if (this.size > limits.maxSize()) {
				throw new CollectionLimitException(
						"The result has more than about " + limits.maxSize() + " bytes in JSON after "
								+ this.elements.size() + " elements (cmd-ipc.limits.max-collected-size)");
			}
		}

	}

}
