package io.cmdipc.json;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.EnumDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Deserializer of a scalar that accepts the JSON form in which the scalar is written: no
 * number for a text, no text for a number, no empty text for a date. Numbers are compared
 * by value, so {@code 5.0} is an integer, and a number that the type cannot have is
 * refused.
 */
final class ScalarDeserializer extends DelegatingDeserializer {

	private final ScalarType scalar;

	private final WrittenForm form;

	private final @Nullable String pattern;

	ScalarDeserializer(ValueDeserializer<?> delegate, ScalarType scalar) {
		this(delegate, scalar, scalar.form(), null);
	}

	private ScalarDeserializer(ValueDeserializer<?> delegate, ScalarType scalar, WrittenForm form,
			@Nullable String pattern) {
		super(delegate);
		this.scalar = scalar;
		this.form = form;
		this.pattern = pattern;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new ScalarDeserializer(delegate, this.scalar, this.form, this.pattern);
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		ValueDeserializer<?> delegate = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(handledType()));
		JsonFormat.Value format = findFormatOverrides(context, property, handledType());
		String found = (format != null && format.hasPattern() && this.scalar.isDateTime()) ? format.getPattern() : null;
		return new ScalarDeserializer(delegate, this.scalar, this.scalar.form(context, property, format), found);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
			return super.deserialize(parser, context);
		}
		Object value = switch (this.form) {
			case STRING -> ofString(parser, context);
			case INTEGER -> ofInteger(parser, context);
			case NUMBER -> delegate(parser, context, token.isNumeric());
			case BOOLEAN -> delegate(parser, context, token.isBoolean());
			case ANY -> (token == JsonToken.VALUE_STRING && (this.scalar.isNumber() || this.scalar.isBoolean()))
					? ofString(parser, context) : delegate(parser, context, true);
		};
		if (value == null) {
			throw unexpected(parser, null);
		}
		if (value instanceof Double number && !Double.isFinite(number)
				|| value instanceof Float real && !Float.isFinite(real)) {
			throw outOfRange(parser);
		}
		return value;
	}

	private @Nullable Object delegate(JsonParser parser, DeserializationContext context, boolean expected) {
		if (!expected) {
			throw unexpected(parser, null);
		}
		try {
			return super.deserialize(parser, context);
		}
		catch (MismatchedInputException ex) {
			Object constant = (this.form == WrittenForm.INTEGER && this._delegatee instanceof EnumDeserializer)
					? this.scalar.constant(parser.getString()) : null;
			if (constant != null) {
				return constant;
			}
			throw unexpected(parser, ex);
		}
	}

	private @Nullable Object ofString(JsonParser parser, DeserializationContext context) {
		if (!parser.hasToken(JsonToken.VALUE_STRING)) {
			throw unexpected(parser, null);
		}
		String text = parser.getString();
		if (this.scalar.isNumber()) {
			return ofNumber(parser, context, number(parser, text));
		}
		if (this.scalar.isBoolean()) {
			return ofBoolean(parser, context, text);
		}
		boolean expected = (this.pattern != null) ? !text.isEmpty() : this.scalar.accepts(text);
		return delegate(parser, context, expected);
	}

	private @Nullable Object ofBoolean(JsonParser parser, DeserializationContext context, String text) {
		if (!text.equals("true") && !text.equals("false")) {
			throw unexpected(parser, null);
		}
		TokenBuffer buffer = TokenBuffer.forBuffering(parser, context);
		buffer.writeBoolean(Boolean.parseBoolean(text));
		return replay(buffer, parser, context);
	}

	private BigDecimal number(JsonParser parser, String text) {
		parser.streamReadConstraints().validateFPLength(text.length());
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			throw unexpected(parser, ex);
		}
	}

	private @Nullable Object ofInteger(JsonParser parser, DeserializationContext context) {
		return parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) ? ofNumber(parser, context, parser.getDecimalValue())
				: delegate(parser, context, parser.hasToken(JsonToken.VALUE_NUMBER_INT));
	}

	private @Nullable Object ofNumber(JsonParser parser, DeserializationContext context, BigDecimal number) {
		TokenBuffer buffer = TokenBuffer.forBuffering(parser, context);
		if (this.scalar.isInteger() || this.form == WrittenForm.INTEGER) {
			BigDecimal plain = number.stripTrailingZeros();
			if (plain.scale() > 0) {
				throw unexpected(parser, null);
			}
			if (plain.precision() - plain.scale() > parser.streamReadConstraints().getMaxNumberLength()) {
				throw outOfRange(parser);
			}
			buffer.writeNumber(plain.toBigInteger());
		}
		else {
			buffer.writeNumber(number);
		}
		return replay(buffer, parser, context);
	}

	private @Nullable Object replay(TokenBuffer buffer, JsonParser parser, DeserializationContext context) {
		try (JsonParser replay = buffer.asParserOnFirstToken(context, parser)) {
			return delegate(replay, context, true);
		}
	}

	private RuntimeException outOfRange(JsonParser parser) {
		return new InputCoercionException(parser, "Number is out of range", parser.currentToken(), handledType());
	}

	private RuntimeException unexpected(JsonParser parser, @Nullable Exception cause) {
		String expectation = this.scalar.expectation(this.form, this.pattern);
		if (expectation != null) {
			return new UnexpectedValueException(parser, expectation, handledType(), cause);
		}
		MismatchedInputException ex = MismatchedInputException.from(parser, handledType(), "Unexpected value");
		if (cause != null) {
			ex.initCause(cause);
		}
		return ex;
	}

}
