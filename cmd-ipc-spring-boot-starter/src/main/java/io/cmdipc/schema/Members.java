package io.cmdipc.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

import org.springframework.util.StringUtils;

/**
 * Knows the Java side of properties: their names, and the declarations of their types.
 */
final class Members {

	private static final Set<String> NON_NULL = Set.of("NonNull", "Nonnull", "NotNull");

	private Members() {
	}

	static Place place(BeanProperty property, Constraints.Source source, boolean validated, boolean everywhere) {
		AnnotatedMember member = property.getMember();
		if (member == null) {
			return new Place(property, null, Constraints.NONE, everywhere);
		}
		Constraints constraints = validated ? source.ofProperty(member.getDeclaringClass(), javaName(property, member))
				: Constraints.NONE;
		return new Place(property, declaredType(member), constraints, everywhere || constraints.isCascaded());
	}

	private static String javaName(BeanProperty property, AnnotatedMember member) {
		if (member instanceof AnnotatedParameter parameter) {
			Parameter declared = parameter(parameter);
			return (declared != null && declared.isNamePresent()) ? declared.getName() : property.getName();
		}
		String name = member.getName();
		if (!(member.getMember() instanceof Method)) {
			return name;
		}
		int prefix = (name.startsWith("get") || name.startsWith("set")) ? 3 : name.startsWith("is") ? 2 : 0;
		return (prefix == 0 || name.length() == prefix || Character.isLowerCase(name.charAt(prefix))) ? name
				: StringUtils.uncapitalizeAsProperty(name.substring(prefix));
	}

	private static @Nullable Parameter parameter(AnnotatedParameter parameter) {
		return (parameter.getOwner().getMember() instanceof Executable executable)
				? executable.getParameters()[parameter.getIndex()] : null;
	}

	private static @Nullable AnnotatedType declaredType(AnnotatedMember member) {
		if (member instanceof AnnotatedParameter parameter) {
			Parameter declared = parameter(parameter);
			return (declared != null) ? declared.getAnnotatedType() : null;
		}
		if (member.getMember() instanceof Method method) {
			return (method.getParameterCount() == 1) ? method.getAnnotatedParameterTypes()[0]
					: method.getAnnotatedReturnType();
		}
		return (member.getMember() instanceof Field field) ? field.getAnnotatedType() : null;
	}

	/**
	 * Whether the author says, other than by a constraint, that there always is a value.
	 */
	static boolean isNonNull(BeanProperty property, Place place) {
		AnnotatedMember member = property.getMember();
		Stream<Annotation> ofMember = (member != null) ? member.annotations() : Stream.empty();
		Stream<Annotation> ofType = (place.declared() != null) ? Stream.of(place.declared().getAnnotations())
				: Stream.empty();
		return Stream.concat(ofMember, ofType)
			.map(Annotation::annotationType)
			.filter((type) -> !type.getName().startsWith("jakarta.validation."))
			.anyMatch((type) -> NON_NULL.contains(type.getSimpleName()));
	}

}
