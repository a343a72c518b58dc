package io.cmdipc.schema;

import java.lang.annotation.Annotation;
import java.util.function.Function;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the generator for constraints of Jakarta Validation. Loaded only if
 * that is on the classpath.
 */
final class ValidationSettings {

	private ValidationSettings() {
	}

	static void apply(SchemaGeneratorConfigBuilder builder, EffectiveGroups groups) {
		builder.with(new WholeTextPatterns(groups));
	}

	private static final class WholeTextPatterns extends JakartaValidationModule {

		private final EffectiveGroups groups;

		private WholeTextPatterns(EffectiveGroups groups) {
			super(JakartaValidationOption.NOT_NULLABLE_FIELD_IS_REQUIRED,
					JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS);
			this.groups = groups;
		}

		@Override
		protected <A extends Annotation> @Nullable A getAnnotationFromFieldOrGetter(MemberScope<?, ?> member,
				Class<A> annotationClass, Function<A, Class<?>[]> groupsOf) {
			A constraint = super.getAnnotationFromFieldOrGetter(member, annotationClass, groupsOf);
			Class<?> declaring = member.getDeclaringType().getErasedType();
			return (constraint != null && this.groups.include(groupsOf.apply(constraint), declaring)) ? constraint
					: null;
		}

		@Override
		protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
			String pattern = super.resolveStringPattern(member);
			return (pattern != null) ? PropertyConstraints.wholeText(pattern) : null;
		}

	}

}
