package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.Iterator;

import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.PlainRecords;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.impl.UnsupportedTypeSerializer;
import tools.jackson.databind.ser.std.StdContainerSerializer;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The types that a result can have. A type that stands for another value is refused,
 * unless the mapper has a serializer for it.
 *
 * @param mapper the mapper that writes results
 */
record ResultTypes(JsonMapper mapper) {

	/**
	 * Check the result of a handler and the properties of its class.
	 * @throws InvalidMethodException if no result of its type could be written
	 */
	void check(HandlerMethod method, Type resultType) {
		if (resultType == void.class || resultType == Void.class || PlainRecords.isPlain(resultType)) {
			return;
		}
		for (JavaType type = this.mapper.constructType(resultType); type != null; type = type.getContentType()) {
			check(method, type);
		}
	}

	private void check(HandlerMethod method, JavaType type) {
		String text = method + " has a result of type " + type.getRawClass().getSimpleName();
		try {
			ValueSerializer<?> serializer = find(type);
			String action = (serializer instanceof UnsupportedTypeSerializer)
					? "Add the module of Jackson for this type, or return another type." : refusal(type, serializer);
			if (action != null) {
				throw new InvalidMethodException(text + ", which cannot be written to a response.", action);
			}
			if (serializer instanceof BeanSerializerBase bean) {
				checkProperties(text, bean.properties());
			}
		}
		catch (JacksonException ex) {
			throw new InvalidMethodException(
					text + ", which cannot be written to a response: " + ex.getOriginalMessage(),
					"Change the type, or tell Jackson how to write it.", ex);
		}
	}

	private void checkProperties(String text, Iterator<PropertyWriter> properties) {
		while (properties.hasNext()) {
			if (properties.next() instanceof BeanPropertyWriter property) {
				String action = refusal(property);
				if (action != null) {
					throw new InvalidMethodException(
							text + ", whose property '" + property.getName() + "' cannot be written to a response.",
							action.replaceFirst("^Return", "Declare the property as"));
				}
			}
		}
	}

	private @Nullable String refusal(BeanPropertyWriter property) {
		ValueSerializer<?> serializer = property.getSerializer();
		for (JavaType type = property.getType(); type != null; type = type.getContentType()) {
			if (StandInTypes.refusal(type.getRawClass()) != null) {
				String action = refusal(type, (serializer != null) ? serializer : find(type));
				if (action != null) {
					return action;
				}
			}
			serializer = contentSerializer(type, serializer, property);
		}
		return null;
	}

	/*
	 * A property may have a serializer for its elements.
	 */
	private @Nullable ValueSerializer<?> contentSerializer(JavaType type, @Nullable ValueSerializer<?> serializer,
			BeanPropertyWriter property) {
		if (type.getContentType() == null || StandInTypes.refusal(type.getContentType().getRawClass()) == null) {
			return null;
		}
		ValueSerializer<?> container = (serializer != null) ? serializer
				: this.mapper._serializationContext().findPrimaryPropertySerializer(type, property);
		return (container instanceof StdContainerSerializer<?> known) ? known.getContentSerializer() : null;
	}

	private static @Nullable String refusal(JavaType type, ValueSerializer<?> serializer) {
		return (serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer)
				? StandInTypes.refusal(type.getRawClass()) : null;
	}

	private ValueSerializer<?> find(JavaType type) {
		return this.mapper._serializationContext().findRootValueSerializer(type);
	}

	/**
	 * Return a result whose type was not declared.
	 * @throws IllegalStateException if it stands for another value
	 */
	Object checked(HandlerMethod method, Object result) {
		if (StandInTypes.refusal(result.getClass()) != null) {
			JavaType type = this.mapper.constructType(result.getClass());
			String action = refusal(type, find(type));
			if (action != null) {
				throw new IllegalStateException(method + " returned a " + name(result.getClass())
						+ ", which cannot be written to a response. " + action);
			}
		}
		return result;
	}

	private static String name(Class<?> type) {
		boolean nameless = type.isHidden() || type.isAnonymousClass();
		return ClassUtils.getShortName((nameless && type.getInterfaces().length > 0) ? type.getInterfaces()[0] : type);
	}

	/**
	 * Check what a listener returns, which is dropped.
	 * @throws InvalidMethodException if that is work that is still to be done
	 */
	static void checkDropped(HandlerMethod method, Type type) {
		Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
		if (StandInTypes.LATER.equals(StandInTypes.refusal(raw))) {
			throw new InvalidMethodException(method + " returns " + raw.getSimpleName() + ", which nobody would run.",
					"Do the work in the method, or return a Mono or CompletableFuture of it.");
		}
	}

}
