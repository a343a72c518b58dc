package io.cmdipc.method;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.deser.BasicDeserializerFactory;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Records without anything that Jackson could treat in another way than component by
 * component: no annotations of Jackson, no supertypes, no further properties, and
 * components of well-known types or other such records. Whether their JSON is an object,
 * and can be read and written, is known without their serializers and deserializers,
 * which take long to create.
 */
public final class PlainRecords {

	private static final Set<Class<?>> SCALARS = Set.of(String.class, BigDecimal.class, BigInteger.class, UUID.class,
			URI.class, Currency.class, Locale.class);

	private static final Set<Class<?>> CONTAINERS = Set.of(Optional.class, Collection.class, List.class, Set.class);

	private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return isRecord(type, new HashSet<>());
		}

	};

	private static final Map<JsonMapper, Predicate<Class<?>>> CUSTOMIZED = new ConcurrentReferenceHashMap<>();

	private PlainRecords() {
	}

	/**
	 * Whether a mapper reads a type from an object, component by component.
	 * @param type the type
	 * @param mapper the mapper
	 * @return {@code false} if the mapper has to be asked
	 */
	static boolean isRead(Type type, JsonMapper mapper) {
		DeserializationConfig config = mapper.deserializationConfig();
		return type instanceof Class<?> read && read.isRecord() && config.findMixInClassFor(read) == null
				&& config.getAnnotationIntrospector()
					.allIntrospectors()
					.stream()
					.allMatch((introspector) -> introspector.getClass() == JacksonAnnotationIntrospector.class)
				&& config.getDefaultTyper(mapper.constructType(Object.class)) == null && isPlain(type)
				&& !CUSTOMIZED.computeIfAbsent(mapper, PlainRecords::withDeserializerOfAModule).test(read);
	}

	/* A mapper does not tell, but a builder that has applied the same modules does. */
	private static Predicate<Class<?>> withDeserializerOfAModule(JsonMapper mapper) {
		JsonMapper.Builder builder = mapper.rebuild();
		DeserializationConfig config = builder.build().deserializationConfig();
		if (!(builder.deserializerFactory() instanceof BasicDeserializerFactory factory)) {
			return (type) -> true;
		}
		List<Deserializers> deserializers = new ArrayList<>();
		factory.getFactoryConfig().deserializers().forEach(deserializers::add);
		return (type) -> deserializers.stream().anyMatch((custom) -> custom.hasDeserializerFor(config, type));
	}

	/**
	 * Whether a type is a record with well-known components only.
	 * @param type the type
	 * @return {@code false} if its components are not known, or if it is no record
	 */
	public static boolean isPlain(Type type) {
		return type instanceof Class<?> candidate && candidate.isRecord() && PLAIN.get(candidate);
	}

	private static boolean isRecord(Class<?> type, Set<Class<?>> seen) {
		if (!type.isRecord() || type.getInterfaces().length > 0) {
			return false;
		}
		return !seen.add(type) || isFree(type) && members(type).allMatch(PlainRecords::isFree)
				&& Arrays.stream(type.getDeclaredMethods()).noneMatch(PlainRecords::isGetter)
				&& Arrays.stream(type.getRecordComponents())
					.map(RecordComponent::getGenericType)
					.allMatch((component) -> isKnown(component, seen));
	}

	private static Stream<AnnotatedElement> members(Class<?> type) {
		List<Executable> executables = Stream
			.<Executable>concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
			.toList();
		return Stream
			.of(Arrays.stream(type.getDeclaredFields()), executables.stream(),
					executables.stream().flatMap((executable) -> Arrays.stream(executable.getParameters())))
			.flatMap((elements) -> elements);
	}

	private static boolean isFree(AnnotatedElement element) {
		return Arrays.stream(element.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.noneMatch((annotation) -> {
				String name = annotation.getName();
				return name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.")
						|| annotation.isAnnotationPresent(JacksonAnnotationsInside.class);
			});
	}

	private static boolean isGetter(Method method) {
		String name = method.getName();
		return method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
				&& (name.startsWith("get") || name.startsWith("is"));
	}

	private static boolean isKnown(Type type, Set<Class<?>> seen) {
		if (type instanceof ParameterizedType parameterized) {
			Type[] arguments = parameterized.getActualTypeArguments();
			Type raw = parameterized.getRawType();
			return (raw == Map.class) ? arguments[0] == String.class && isKnown(arguments[1], seen)
					: raw instanceof Class<?> container && CONTAINERS.contains(container)
							&& isKnown(arguments[0], seen);
		}
		return type instanceof Class<?> component
				&& (ClassUtils.isPrimitiveOrWrapper(component) || SCALARS.contains(component) || component.isEnum()
						|| component.getName().startsWith("java.time.") || isRecord(component, seen));
	}

}
