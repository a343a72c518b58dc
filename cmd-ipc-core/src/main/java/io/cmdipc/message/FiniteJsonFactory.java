package io.cmdipc.message;

import java.io.OutputStream;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.UTF8JsonGenerator;

/**
 * Factory of generators that refuse numbers without a form in JSON, which Jackson writes
 * as the strings {@code "NaN"} and {@code "Infinity"}.
 */
final class FiniteJsonFactory extends JsonFactory {

	private static final long serialVersionUID = 1L;

	private static final Pattern PAYLOAD = Pattern.compile("^\\.(response\\.result|request|payload)(?=\\W|$)");

	private FiniteJsonFactory(JsonFactoryBuilder settings) {
		super(settings);
	}

	/** Return such a factory with the settings of another one. */
	static JsonFactory of(JsonFactory factory) {
		JsonFactoryBuilder settings = factory.rebuild().recyclerPool(StripedRecyclerPool.SHARED);
		return (factory.getClass() == JsonFactory.class) ? new FiniteJsonFactory(settings) : settings.build();
	}

	@Override
	protected JsonGenerator _createUTF8Generator(ObjectWriteContext context, IOContext io, OutputStream out) {
		CharacterEscapes escapes = context.getCharacterEscapes();
		return new Generator(context, io, out, (escapes != null) ? escapes : this._characterEscapes);
	}

	/**
	 * Exception for a number without a form in JSON.
	 */
	static final class NotFiniteException extends StreamWriteException {

		private static final long serialVersionUID = 1L;

		private final String path;

		NotFiniteException(JsonGenerator generator, String path) {
			super(generator, path + " is not a finite number");
			this.path = path;
		}

		String path() {
			return this.path;
		}

	}

	private final class Generator extends UTF8JsonGenerator {

		Generator(ObjectWriteContext context, IOContext io, OutputStream out, @Nullable CharacterEscapes escapes) {
			super(context, io, context.getStreamWriteFeatures(FiniteJsonFactory.this._streamWriteFeatures),
					context.getFormatWriteFeatures(FiniteJsonFactory.this._formatWriteFeatures), out,
					context.getRootValueSeparator(FiniteJsonFactory.this._rootValueSeparator), escapes,
					context.getPrettyPrinter(), FiniteJsonFactory.this._maximumNonEscapedChar,
					FiniteJsonFactory.this._quoteChar);
		}

		@Override
		public JsonGenerator writeNumber(double number) {
			if (!Double.isFinite(number)) {
				throw new NotFiniteException(this, path(streamWriteContext()));
			}
			return super.writeNumber(number);
		}

		@Override
		public JsonGenerator writeNumber(float number) {
			if (!Float.isFinite(number)) {
				throw new NotFiniteException(this, path(streamWriteContext()));
			}
			return super.writeNumber(number);
		}

		/*
		 * From the root of the payload. It is not enough to let each serializer add its
		 * step, since trees add none.
		 */
		private static String path(TokenStreamContext innermost) {
			String path = "";
			for (TokenStreamContext step = innermost; step != null && !step.inRoot(); step = step.getParent()) {
				int index = (step == innermost) ? step.getEntryCount() : step.getCurrentIndex();
				String name = step.inObject() ? Quoted.pathStep(String.valueOf(step.currentName())) : "[" + index + "]";
				path = name + path;
			}
			return "$" + PAYLOAD.matcher(path).replaceFirst("");
		}

	}

}
