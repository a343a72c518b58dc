package io.cmdipc.client;

import java.lang.reflect.Type;

import tools.jackson.core.type.TypeReference;

/**
 * The type of a result that is known at runtime only.
 */
final class ResultType extends TypeReference<Object> {

	private final Type type;

	ResultType(Type type) {
		this.type = type;
	}

	@Override
	public Type getType() {
		return this.type;
	}

}
