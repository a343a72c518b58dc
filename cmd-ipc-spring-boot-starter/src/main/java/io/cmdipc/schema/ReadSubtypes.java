package io.cmdipc.schema;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of types that a mapper reads by the name of the subtype.
 */
final class ReadSubtypes {

	private final ReadTypes types;

	private final DeserializationContext context;

	ReadSubtypes(ReadTypes types, DeserializationContext context) {
		this.types = types;
		this.context = context;
	}

	ObjectNode describe(JavaType base, TypeDeserializer typing, Place place) {
		List<ObjectNode> shapes = new ArrayList<>();
		Subtypes.of(base, place.member(), this.context).forEach((subtype, names) -> {
			JavaType type = this.context.constructSpecializedType(base, subtype);
			Tag tag = tag(subtype, names, typing);
			ValueDeserializer<?> deserializer = this.types.find(type, place);
			ObjectNode shape = this.types.untyped(type, deserializer, place, tag);
			boolean object = deserializer instanceof BeanDeserializerBase bean && !ReadObjects.isDelegating(bean);
			shapes.add(tag.isAddedTo(shape, object) ? shape : tag.addTo(shape));
		});
		return shapes.isEmpty() ? Shapes.any() : Shapes.alternatives(shapes);
	}

	private Tag tag(Class<?> subtype, List<String> named, TypeDeserializer typing) {
		String own = Subtypes.nameOf(subtype, typing.getTypeIdResolver(), this.context);
		List<String> names = (named.isEmpty() && own != null) ? List.of(own) : named;
		boolean required = typing.getDefaultImpl() != subtype;
		return names.isEmpty() ? Tag.NONE
				: new Tag(typing.getTypeInclusion(), typing.getPropertyName(), names, required);
	}

}
