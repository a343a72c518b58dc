package io.cmdipc.schema;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Schemas of types that a mapper writes with the name of the subtype.
 */
final class WrittenSubtypes {

	private final WrittenTypes types;

	private final SerializationContext context;

	WrittenSubtypes(WrittenTypes types, SerializationContext context) {
		this.types = types;
		this.context = context;
	}

	ObjectNode describe(JavaType base, ValueSerializer<?> serializer, TypeSerializer typing, Place place) {
		List<ObjectNode> shapes = new ArrayList<>();
		for (Class<?> found : Subtypes.of(base, place.member(), this.context).keySet()) {
			JavaType subtype = this.context.constructSpecializedType(base, found);
			ValueSerializer<?> ofSubtype = subtype.equals(base) ? serializer
					: this.context.findContentValueSerializer(subtype, place.property());
			Tag tag = tag(found, typing);
			ObjectNode shape = this.types.untyped(subtype, ofSubtype, place, tag);
			boolean object = WrittenTypes.withoutWrappers(ofSubtype) instanceof BeanSerializerBase;
			shapes.add(tag.isAddedTo(shape, object) ? shape : tag.addTo(shape));
		}
		return shapes.isEmpty() ? Shapes.any() : Shapes.alternatives(shapes);
	}

	private Tag tag(Class<?> subtype, TypeSerializer typing) {
		String name = Subtypes.nameOf(subtype, typing.getTypeIdResolver(), this.context);
		return (name != null) ? new Tag(typing.getTypeInclusion(), typing.getPropertyName(), List.of(name), true)
				: Tag.NONE;
	}

}
