package io.cmdipc.zoo;

import java.util.List;
import java.util.stream.Stream;

/**
 * Types of all kinds that commands take and return.
 */
public final class Zoo {

	private Zoo() {
	}

	/** Return all specimens, new ones at each call. */
	public static List<Specimen<?>> all() {
		return Stream
			.of(Scalars.all(), Dates.all(), Enums.all(), Values.all(), Records.all(), Beans.all(), Containers.all(),
					Optionals.all(), Polymorphs.all(), Customs.all(), Constrained.all(), Recursive.all(),
					Annotated.all())
			.<Specimen<?>>flatMap(List::stream)
			.toList();
	}

}
