package io.cmdipc.schema;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.AnnotatedMember;

/**
 * Place of a value: what is declared about it beyond its type.
 *
 * @param property the property that the value belongs to, {@code null} for a value of its
 * own
 * @param declared the declaration of the type, with its annotations, if known
 * @param constraints the constraints of the value
 * @param validated whether the constraints of the value's own properties are validated
 */
record Place(@Nullable BeanProperty property, @Nullable AnnotatedType declared, Constraints constraints,
		boolean validated) {

	/** The place of a value of which no more than the type is known. */
	static final Place UNKNOWN = new Place(null, null, Constraints.NONE, false);

	/** The place of a whole request or result. */
	static final Place WHOLE = new Place(null, null, Constraints.NONE, true);

	/** Return the place of the value of a parameter of a handler. */
	static Place of(NamedProperty property, DeserializationContext context, Constraints.Source source) {
		Parameter parameter = property.parameter();
		Constraints constraints = source.ofParameter(parameter);
		Place place = new Place(property.property(context), parameter.getAnnotatedType(), constraints,
				property.groups() != null || constraints.isCascaded());
		return (parameter.getType() == Optional.class) ? place.ofArgument(0) : place;
	}

	/** Return the place of the value of a member, without constraints. */
	static Place of(AnnotatedMember member) {
		BeanProperty property = new BeanProperty.Std(PropertyName.construct(member.getName()), member.getType(), null,
				member, PropertyMetadata.STD_OPTIONAL);
		return new Place(property, null, Constraints.NONE, false);
	}

	@Nullable AnnotatedMember member() {
		return (this.property != null) ? this.property.getMember() : null;
	}

	/** Return the place of the elements of a container, or of what is in a reference. */
	Place ofArgument(int index) {
		Constraints argument = this.constraints.ofArgument(index);
		return new Place(this.property, declaredArgument(index), argument,
				argument.isCascaded() || this.constraints.isCascaded());
	}

	private @Nullable AnnotatedType declaredArgument(int index) {
		if (this.declared instanceof AnnotatedParameterizedType parameterized) {
			AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
			return (index < arguments.length) ? arguments[index] : null;
		}
		return (this.declared instanceof AnnotatedArrayType array) ? array.getAnnotatedGenericComponentType() : null;
	}

	/** Whether the value is declared to be {@code null} at times. */
	boolean isNullable() {
		return this.declared != null && Arrays.stream(this.declared.getAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

}
