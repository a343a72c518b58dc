package io.cmdipc.handler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.cmdipc.method.JsonParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of a request that are parameters, read in one pass as the components of
 * a record are.
 *
 * @param isObject whether the request is an object
 * @param values the values by the positions of the parameters
 * @param nulls whether a value is JSON null
 */
@JsonDeserialize(using = RequestProperties.Deserializer.class)
@SuppressWarnings("ArrayRecordComponent")
record RequestProperties(boolean isObject, @Nullable Object[] values, boolean[] nulls) {

	static RequestProperties empty(int count) {
		return new RequestProperties(true, new @Nullable Object[count], new boolean[count]);
	}

	/** Return a reader of the properties of a request. */
	static ObjectReader reader(List<JsonParameter> parameters, JsonMapper mapper) {
		return mapper.readerFor(RequestProperties.class)
			.withAttribute(Parameters.class, Parameters.of(parameters, mapper));
	}

	/**
	 * The parameters and their deserializers, which are created when they are needed.
	 *
	 * @param parameters the parameters
	 * @param positions their positions by all names
	 * @param deserializers their deserializers
	 */
	private record Parameters(List<JsonParameter> parameters, Map<String, Integer> positions,
			AtomicReferenceArray<ValueDeserializer<Object>> deserializers) {

		static Parameters of(List<JsonParameter> parameters, JsonMapper mapper) {
			boolean anyCase = mapper.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES);
			Map<String, Integer> positions = anyCase ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new HashMap<>();
			for (int i = 0; i < parameters.size(); i++) {
				for (String name : parameters.get(i).names(mapper.deserializationConfig())) {
					positions.putIfAbsent(name, i);
				}
			}
			return new Parameters(parameters, positions, new AtomicReferenceArray<>(parameters.size()));
		}

		ValueDeserializer<Object> deserializer(int position, DeserializationContext context) {
			ValueDeserializer<Object> known = this.deserializers.get(position);
			if (known == null) {
				known = this.parameters.get(position).property().deserializer(context);
				this.deserializers.set(position, known);
			}
			return known;
		}

	}

	/**
	 * Deserializer for the parameters in an attribute of the reader.
	 */
	static final class Deserializer extends StdDeserializer<RequestProperties> {

		Deserializer() {
			super(RequestProperties.class);
		}

		@Override
		public RequestProperties deserialize(JsonParser parser, DeserializationContext context) {
			Parameters parameters = (Parameters) context.getAttribute(Parameters.class);
			RequestProperties read = RequestProperties.empty(parameters.parameters().size());
			if (!parser.isExpectedStartObjectToken()) {
				parser.skipChildren();
				return new RequestProperties(false, read.values(), read.nulls());
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				Integer position = parameters.positions().get(name);
				if (position != null) {
					read(read, position, parser, context, parameters);
				}
				else {
					context.handleUnknownProperty(parser, this, RequestProperties.class, name);
				}
			}
			return read;
		}

		private static void read(RequestProperties read, int position, JsonParser parser,
				DeserializationContext context, Parameters parameters) {
			read.nulls()[position] = parser.hasToken(JsonToken.VALUE_NULL);
			if (read.nulls()[position]) {
				read.values()[position] = null;
				return;
			}
			String name = parser.currentName();
			try {
				read.values()[position] = parameters.deserializer(position, context).deserialize(parser, context);
			}
			catch (RuntimeException ex) {
				throw JacksonException.wrapWithPath(ex, read, name);
			}
		}

	}

}
