package io.cmdipc.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Parser of trees and untyped values, which refuses numbers that become infinite.
 */
final class FiniteParser extends JsonParserDelegate {

	private final @Nullable TokenStreamContext outer;

	FiniteParser(JsonParser parser) {
		super(parser);
		TokenStreamContext context = parser.streamReadContext();
		boolean structure = parser.currentToken() != null && parser.currentToken().isStructStart();
		this.outer = (structure && context != null) ? context.getParent() : context;
	}

	@Override
	public double getDoubleValue() {
		double value = super.getDoubleValue();
		if (!Double.isFinite(value)) {
			throw outOfRange(Double.class);
		}
		return value;
	}

	@Override
	public float getFloatValue() {
		float value = super.getFloatValue();
		if (!Float.isFinite(value)) {
			throw outOfRange(Float.class);
		}
		return value;
	}

	@Override
	public Number getNumberValue() {
		Number value = super.getNumberValue();
		if (value instanceof Double number && !Double.isFinite(number)) {
			throw outOfRange(Double.class);
		}
		return value;
	}

	/*
	 * Trees and untyped values do not add their steps to the path.
	 */
	private JacksonException outOfRange(Class<?> type) {
		JacksonException failure = new InputCoercionException(this, "Number is out of range", currentToken(), type);
		for (TokenStreamContext step = streamReadContext(); step != null
				&& step != this.outer; step = step.getParent()) {
			if (step.inObject()) {
				failure.prependPath(this, step.currentName());
			}
			else if (step.inArray()) {
				failure.prependPath(this, step.getCurrentIndex());
			}
		}
		return failure;
	}

}
