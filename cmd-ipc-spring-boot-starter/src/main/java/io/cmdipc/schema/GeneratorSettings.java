package io.cmdipc.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.PropertySortUtils;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * Configuration of the generator, so that it sees types as Jackson does.
 */
final class GeneratorSettings {

	static final boolean VALIDATION_PRESENT = ClassUtils.isPresent("jakarta.validation.Constraint",
			GeneratorSettings.class.getClassLoader());

	private static final Set<String> NON_NULL = Set.of("NonNull", "Nonnull", "NotNull");

	private static final Set<Class<?>> OPTIONAL_NUMBERS = Set.of(OptionalInt.class, OptionalLong.class,
			OptionalDouble.class);

	private GeneratorSettings() {
	}

	static SchemaGeneratorConfig create(JsonMapper mapper, EffectiveGroups groups) {
		JacksonProperties properties = new JacksonProperties(mapper);
		SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(mapper, SchemaVersion.DRAFT_2020_12,
				OptionPreset.PLAIN_JSON)
			.with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.PLAIN_DEFINITION_KEYS,
					Option.INLINE_NULLABLE_SCHEMAS)
			.without(Option.SCHEMA_VERSION_INDICATOR);
		builder.forTypesInGeneral()
			.withPropertySorter(PropertySortUtils.SORT_PROPERTIES_FIELDS_BEFORE_METHODS)
			.withCustomDefinitionProvider(new JacksonShapes(mapper, properties));
		builder.forFields()
			.withIgnoreCheck((field) -> !properties.has(field))
			.withPropertyNameOverrideResolver(properties::nameOf)
			.withRequiredCheck(GeneratorSettings::isRequired)
			.withNullableCheck(GeneratorSettings::isNullable);
		builder.with(new JacksonSchemaModule(JacksonOption.RESPECT_JSONPROPERTY_REQUIRED));
		if (VALIDATION_PRESENT) {
			ValidationSettings.apply(builder, groups);
		}
		return builder.build();
	}

	private static boolean isRequired(FieldScope field) {
		return !field.isFakeContainerItemScope()
				&& (field.getDeclaredType().isPrimitive() || annotations(field).anyMatch(NON_NULL::contains));
	}

	private static @Nullable Boolean isNullable(FieldScope field) {
		if (field.isFakeContainerItemScope()) {
			return null;
		}
		boolean nullable = OPTIONAL_NUMBERS.contains(field.getDeclaredType().getErasedType())
				|| annotations(field).anyMatch("Nullable"::equals);
		return nullable ? true : null;
	}

	private static Stream<String> annotations(FieldScope scope) {
		Field field = scope.getRawMember();
		return Stream.<AnnotatedElement>of(field, field.getAnnotatedType())
			.map(AnnotatedElement::getAnnotations)
			.flatMap(Arrays::stream)
			.map(Annotation::annotationType)
			.map(Class::getSimpleName);
	}

}
